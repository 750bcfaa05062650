import { type HttpAnswer, pageAnswer } from '../platform/http.ts';
import type { Pages } from './pages.ts';

/** One of our pages as an HTTP answer, under the policy that its own style sheet needs. */
export function answerPage(
  { styleHash }: Pick<Pages, 'styleHash'>,
  status: number,
  html: string,
  headers?: Record<string, string>,
): HttpAnswer {
  return pageAnswer(status, html, { styleHash, headers });
}
