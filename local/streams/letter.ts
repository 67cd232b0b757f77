import type { DynamoDBRecord } from 'aws-lambda';

/** A batch that a function had to give up, to be put through it again. */
export interface Letter {
  readonly name: string;
  readonly functionName: string;
  /** What it was about; `gone` when only the stream had it, and it has forgotten. */
  readonly records: readonly DynamoDBRecord[] | 'gone';
  /** All of it has been followed now: the letter is thrown away. */
  done(): Promise<void>;
  /** These could not be followed now either, and stay. */
  keep(left: readonly DynamoDBRecord[]): Promise<void>;
}
