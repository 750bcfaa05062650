/** The public addresses. Each GET is answered to HEAD too; `infra` makes API Gateway's routes from this list. */
export const publicRoutes = [
  { method: 'GET', path: '/' },
  // where a reload or a bookmark leads after the form was sent
  { method: 'GET', path: '/subscribe' },
  { method: 'POST', path: '/subscribe' },
  { method: 'GET', path: '/confirm' },
  { method: 'POST', path: '/confirm' },
  { method: 'GET', path: '/preferences' },
  { method: 'POST', path: '/preferences' },
  { method: 'GET', path: '/unsubscribe' },
  { method: 'POST', path: '/unsubscribe' },
  { method: 'GET', path: '/archive/{id}' },
  { method: 'GET', path: '/media/{key}' },
] as const;

type KeyOf<Route> = Route extends { method: infer Method extends string; path: infer Path extends string }
  ? `${Method} ${Path}`
  : never;
export type PublicRouteKey = KeyOf<(typeof publicRoutes)[number]>;
