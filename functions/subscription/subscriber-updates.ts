import { shardOf } from '../platform/ids.ts';
import type { PreferenceChange } from './preferences.ts';
import type { Consent, SignUpRequest, Subscriber } from './subscriber.ts';

/** What to write of a subscriber, and on which condition, in DynamoDB's words. */
interface Update {
  UpdateExpression: string;
  ConditionExpression: string;
  /** For words that DynamoDB reserves. */
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues: Record<string, unknown>;
}

/** Makes the subscriber active by a request of their own, unless they changed since they were read. */
export function activation(seen: Subscriber, request: SignUpRequest, consent: Consent): Update {
  // a name of an earlier subscription goes with it
  const [setName, removeName] = request.name === undefined ? ['', ', #name'] : [', #name = :name', ''];
  return {
    UpdateExpression:
      'SET #state = :active, activatedAt = :now, #shard = :shard, mailbox = :mailbox, topics = :topics, ' +
      `#language = :language, consent = :consent${setName} ` +
      `REMOVE expiresAt, confirmationMails${removeName}`,
    ConditionExpression: '#state = :seen AND (attribute_not_exists(departedAt) OR departedAt < :requestedAt)',
    ExpressionAttributeNames: {
      '#state': 'state',
      '#language': 'language',
      '#shard': 'shard',
      '#name': 'name',
    },
    ExpressionAttributeValues: {
      ':active': 'active',
      ':now': consent.confirmedAt,
      ':shard': shardOf(seen.id),
      ':mailbox': request.mailbox,
      ':topics': request.topics,
      ':language': request.language,
      ':consent': consent,
      ':seen': seen.state,
      ':requestedAt': request.requestedAt,
      ...(request.name !== undefined && { ':name': request.name }),
    },
  };
}

/** Writes what a reader chose, while they are active. */
export function preferenceUpdate({ topics, language, name }: PreferenceChange): Update {
  const setLanguage = language === undefined ? '' : ', #language = :language';
  const setName = name ? ', #name = :name' : '';
  const removeName = name === '' ? ' REMOVE #name' : '';
  return {
    UpdateExpression: `SET topics = :topics${setLanguage}${setName}${removeName}`,
    ConditionExpression: '#state = :active',
    ExpressionAttributeNames: {
      '#state': 'state',
      ...(language !== undefined && { '#language': 'language' }),
      ...(name !== undefined && { '#name': 'name' }),
    },
    ExpressionAttributeValues: {
      ':topics': topics,
      ':active': 'active',
      ...(language !== undefined && { ':language': language }),
      ...(name && { ':name': name }),
    },
  };
}
