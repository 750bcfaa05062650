import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Sends one kind of message, as JSON, to one queue. */
export interface Queue<Message> {
  send(message: Message, delaySeconds?: number): Promise<void>;
}

let client: SQSClient | undefined;

export function openQueue<Message>(url: string): Queue<Message> {
  client ??= new SQSClient({});
  const sqs = client;
  return {
    async send(message, delaySeconds = 0) {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: JSON.stringify(message),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}
