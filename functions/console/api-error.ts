import { type HttpAnswer, jsonAnswer } from '../platform/http.ts';
import type { Problem } from '../rendering/problem.ts';

/** An answer that says what was wrong and what to do; thrown to leave a route early. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly problems: Problem[] | undefined;

  constructor(status: number, code: string, message: string, problems?: Problem[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  toAnswer(): HttpAnswer {
    return jsonAnswer(this.status, { error: this.code, message: this.message, problems: this.problems });
  }
}
