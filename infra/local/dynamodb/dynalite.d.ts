declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** The folder of the LevelDB store; in memory without it. */
    path?: string;
    createTableMs?: number;
  }
  export default function dynalite(options?: DynaliteOptions): Server;
}
