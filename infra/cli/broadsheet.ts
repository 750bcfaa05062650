#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// halves the start of a command
enableCompileCache();
await import('./program.ts');
