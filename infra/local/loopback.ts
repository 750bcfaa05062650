import type { Server } from 'node:http';
import { type AddressInfo, type ListenOptions, Server as NetServer } from 'node:net';
import { DeskError } from './desk-error.ts';

export const loopback = '127.0.0.1';

/**
 * Opens a server on loopback and returns its port.
 * @throws {DeskError} when the port is in use.
 */
export async function listenOnLoopback(server: Server, port: number, what: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const inUse = fault.code === 'EADDRINUSE';
      reject(
        inUse ? new DeskError(`${what}: port ${port} is in use. Stop what uses it, or set PORT.`) : fault,
      );
    });
    server.listen(port, loopback, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Ends a server and whatever is connected to it. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}

/**
 * Runs `start` while every server that opens is kept on loopback: fauxqs listens on all interfaces and has no
 * setting for it, and nothing of the desk may be reached from another machine.
 */
export async function keepOnLoopback<Result>(start: () => Promise<Result>): Promise<Result> {
  const { listen } = NetServer.prototype;
  NetServer.prototype.listen = function onLoopback(this: NetServer, ...args: unknown[]) {
    const [options, ...rest] = args;
    const isOptions = typeof options === 'object' && options !== null;
    const moved = isOptions ? [{ ...(options as ListenOptions), host: loopback }, ...rest] : args;
    return Reflect.apply(listen, this, moved) as NetServer;
  };
  try {
    return await start();
  } finally {
    NetServer.prototype.listen = listen;
  }
}
