import * as v from 'valibot';
import { loggable } from '../../functions/platform/log';

test('of what a schema refused, a log tells the field and never the value', () => {
  const person = v.object({ member: v.object({ phone: v.pipe(v.string(), v.regex(/^\+\d+$/)) }) });
  let caught: unknown;
  try {
    v.parse(person, { member: { phone: '138 0013 8000' } });
  } catch (error) {
    caught = error;
  }
  const told = loggable(caught);
  expect(told).toMatchObject({ name: 'ValiError', fields: ['member.phone'] });
  expect(JSON.stringify(told)).not.toContain('138 0013');
});

test('of any other error, a log tells its name, its message and where it happened', () => {
  expect(loggable(new RangeError('too far'))).toMatchObject({
    name: 'RangeError',
    message: 'too far',
    stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
  });
  expect(loggable('thrown text')).toEqual({ name: 'string' });
});
