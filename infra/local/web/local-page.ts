import Handlebars from 'handlebars';
import type { Denial } from '../permissions/gate.ts';
import type { Mail } from '../ses/mailbox.ts';

/** What `GET /__local` tells. */
export interface DeskStatus {
  ready: boolean;
  parts: { name: string; engine: string; address: string }[];
  versions: Record<string, string>;
  uptimeSeconds: number;
  notRun: { type: string; count: number; why: string }[];
  /** The last calls that the template does not allow, newest first. */
  denials: Denial[];
}

const page = Handlebars.compile(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Broadsheet on this desk</title>
<style>
:root { color-scheme: light dark; --ink: #1d1b18; --paper: #fffdf8; --soft: #6a645b; --rule: #d8d2c6; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece8df; --paper: #171513; --soft: #a59f94; --rule: #3a3631; } }
body { margin: 0 auto; max-width: 56rem; padding: 1.5rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1, h2 { font-family: Georgia, serif; line-height: 1.2; } h1 { border-bottom: 4px double var(--rule); padding-bottom: .5rem; }
table { border-collapse: collapse; width: 100%; } .scroll { overflow-x: auto; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
td:last-child { overflow-wrap: anywhere; } th { color: var(--soft); font-weight: 500; } a { color: inherit; } code { font-size: .9em; }
</style>
</head>
<body>
<h1>Broadsheet on this desk</h1>
<p>{{#if status.ready}}Ready{{else}}Starting{{/if}}, up for {{status.uptimeSeconds}} s. Also as JSON, without <code>Accept: text/html</code>.
What AWS would bill is at <a href="/__local/meter"><code>/__local/meter</code></a>.</p>
<h2>Parts</h2>
<div class="scroll"><table><tr><th>Part</th><th>Engine</th><th>Address</th></tr>
{{#each status.parts}}<tr><td>{{name}}</td><td>{{engine}}</td><td><a href="{{address}}"><code>{{address}}</code></a></td></tr>
{{/each}}</table></div>
{{#if status.denials}}<h2>Denied</h2>
<p>The template does not allow these calls; AWS would refuse them too.</p>
<div class="scroll"><table><tr><th>Who</th><th>What</th><th>On what</th></tr>
{{#each status.denials}}<tr><td title="last at {{lastAt}}">{{caller}} × {{count}}</td><td><code>{{action}}</code></td><td><code>{{resource}}</code></td></tr>
{{/each}}</table></div>
{{/if}}<h2>Mail</h2>
{{#if mail}}<div class="scroll"><table><tr><th>To</th><th>Subject</th><th>At</th></tr>
{{#each mail}}<tr><td>{{to}}</td><td><a href="/__local/mail/{{id}}">{{subject}}</a></td><td>{{at}}</td></tr>
{{/each}}</table></div>{{else}}<p>No mail yet.</p>{{/if}}
<h2>Declared, not run here</h2>
<div class="scroll"><table><tr><th>Type</th><th>How many</th><th>Why</th></tr>
{{#each status.notRun}}<tr><td><code>{{type}}</code></td><td>{{count}}</td><td>{{why}}</td></tr>
{{/each}}</table></div>
</body>
</html>
`);

/** The newest messages that the page lists. */
const listedAtMost = 50;

/** The desk's own page: its parts, its mail, and what it leaves out. */
export function localPage(status: DeskStatus, mail: Mail[]): string {
  return page({ status, mail: mail.slice(0, listedAtMost) });
}
