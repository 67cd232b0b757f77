import { type Fared, sendInLane } from '../../functions/webhook/lane';

describe('a lane', () => {
  async function* numbers(count: number): AsyncGenerator<number> {
    for (let i = 0; i < count; i++) yield i;
  }
  const limits = { width: 4, patience: 3, until: 1_000, now: () => 0 };

  test('sends everything, so many at a time and never more', async () => {
    let [underWay, most] = [0, 0];
    const sent: number[] = [];
    const send = async (one: number): Promise<Fared> => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      sent.push(one);
      return 'delivered';
    };
    expect(await sendInLane(numbers(50), send, limits)).toBe('done');
    expect(sent.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(most).toBe(4);
  });

  test('leaves a receiver in peace after so many failures in a row, begun ones aside; a success between them counts', async () => {
    const failing = jest.fn(async (): Promise<Fared> => 'failed');
    expect(await sendInLane(numbers(50), failing, limits)).toBe('tired');
    expect(failing.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(failing.mock.calls.length).toBeLessThanOrEqual(3 + 4);
    const mixed = jest.fn(async (one: number): Promise<Fared> => (one % 2 === 0 ? 'failed' : 'delivered'));
    expect(await sendInLane(numbers(50), mixed, { ...limits, width: 1 })).toBe('done');
    expect(mixed).toHaveBeenCalledTimes(50);
  });

  test('begins nothing once the time is over, nor for a receiver that is gone; what somebody else has is no failure', async () => {
    let clock = 0;
    const slow = jest.fn(async (): Promise<Fared> => {
      clock += 400;
      return 'delivered';
    });
    expect(await sendInLane(numbers(50), slow, { ...limits, width: 1, now: () => clock })).toBe('late');
    expect(slow).toHaveBeenCalledTimes(3);
    const gone = jest.fn(async (): Promise<Fared> => 'gone');
    expect(await sendInLane(numbers(50), gone, { ...limits, width: 1 })).toBe('tired');
    expect(gone).toHaveBeenCalledTimes(1);
    const left = jest.fn(async (): Promise<Fared> => 'left');
    expect(await sendInLane(numbers(50), left, limits)).toBe('done');
    expect(left).toHaveBeenCalledTimes(50);
  });
});
