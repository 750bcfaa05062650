import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import { accountId, region } from './arn.ts';
import type { Doors, Names, Resource, ResourceType } from './resource-type.ts';

const templateSchema = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown().optional() })),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});

interface KnownType {
  type: ResourceType;
  /** The file that knows it. */
  file: string;
}

const pseudoParameters: Record<string, string> = {
  'AWS::Region': region,
  'AWS::AccountId': accountId,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'Broadsheet',
};

/** A synthesised template, read as the desk machine understands it. */
export interface Template {
  /** The resources of one type, whose properties have been checked. */
  resources<Properties>(type: string): Resource<Properties>[];
  /** What is declared but not run here, by type. */
  notRun: { type: string; count: number; why: string }[];
}

/**
 * Reads a synthesised template and resolves its references.
 * @throws {DeskError} naming a resource type or property that the desk doesn't know, and the file to add it in.
 */
export function readTemplate(json: unknown, types: Record<string, KnownType>, doors: Doors): Template {
  const { Resources } = templateSchema.parse(json);
  const entries = Object.entries(Resources).map(([logicalId, { Type, Properties = {} }]) => {
    const known = types[Type];
    if (!known) throw unknownType(logicalId, Type);
    return { logicalId, typeName: Type, known, raw: Properties, names: known.type.names(logicalId, doors) };
  });
  const names = new Map(entries.map((entry) => [entry.logicalId, entry.names]));
  const resolved = entries.map(({ raw, ...entry }) => ({
    ...entry,
    properties: parseProperties(entry, resolve(raw, names)),
  }));
  return {
    resources: <Properties>(type: string) =>
      resolved
        .filter(({ typeName }) => typeName === type)
        .map(({ logicalId, names: named, properties }) => ({
          logicalId,
          names: named,
          properties: properties as Properties,
        })),
    notRun: summariseNotRun(resolved),
  };
}

function parseProperties(
  { logicalId, typeName, known }: { logicalId: string; typeName: string; known: KnownType },
  properties: unknown,
): unknown {
  const parsed = known.type.properties.safeParse(properties);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return `${path}: ${issue.message}`;
    return issue.keys.map((key) => (path ? `${path}.${key}` : key)).join(', ');
  });
  throw new DeskError(
    `The desk machine doesn't know this of ${typeName} (${logicalId}): ${problems.join('; ')}. ` +
      `Teach it in ${known.file}.`,
  );
}

/** Works out CloudFormation's functions, those that the template uses. */
function resolve(value: unknown, names: Map<string, Names>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [key, argument] = entries[0] ?? [];
  if (entries.length !== 1 || !key || !(key === 'Ref' || key.startsWith('Fn::'))) {
    return Object.fromEntries(entries.map(([name, item]) => [name, resolve(item, names)]));
  }
  if (key === 'Ref') return resolveRef(String(argument), names);
  if (key === 'Fn::GetAtt') return resolveAttribute(z.tuple([z.string(), z.string()]).parse(argument), names);
  if (key === 'Fn::Join') {
    const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument);
    return parts.map((part) => String(resolve(part, names))).join(separator);
  }
  if (key === 'Fn::Sub') {
    return z
      .string()
      .parse(argument)
      .replace(/\$\{([^}]+)\}/g, (_, name: string) => resolveRef(name, names));
  }
  throw new DeskError(`The desk machine doesn't know ${key}. Teach it in infra/local/template/template.ts.`);
}

function resolveRef(name: string, names: Map<string, Names>): string {
  const value = names.get(name)?.ref ?? pseudoParameters[name];
  if (value !== undefined) return value;
  throw new DeskError(
    `The desk machine doesn't know what ${name} refers to. Teach it in infra/local/template/template.ts.`,
  );
}

function resolveAttribute([logicalId, attribute]: [string, string], names: Map<string, Names>): string {
  const value = names.get(logicalId)?.attributes?.[attribute];
  if (value !== undefined) return value;
  throw new DeskError(
    `The desk machine has no attribute ${attribute} of ${logicalId}. Teach it where its type is known.`,
  );
}

function summariseNotRun(resources: { typeName: string; known: KnownType }[]): Template['notRun'] {
  const counts = new Map<string, { type: string; count: number; why: string }>();
  for (const { typeName, known } of resources) {
    if (known.type.notRun === undefined) continue;
    const row = counts.get(typeName) ?? { type: typeName, count: 0, why: known.type.notRun };
    counts.set(typeName, { ...row, count: row.count + 1 });
  }
  return [...counts.values()].sort((a, b) => a.type.localeCompare(b.type));
}

function unknownType(logicalId: string, type: string): DeskError {
  return new DeskError(
    `The desk machine doesn't know the resource type ${type} (${logicalId}). ` +
      'Teach it in the engine of infra/local/ that should run it, or list it in infra/local/template/not-run.ts.',
  );
}
