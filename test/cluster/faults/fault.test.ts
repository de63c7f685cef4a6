import { describe, expect, it } from 'vitest';

import { fault, undoAll } from './fault.js';
import { together } from './traffic.js';

describe('a fault', () => {
  it('is undone once, however often that is asked for', async () => {
    let times = 0;
    const counted = fault(async () => {
      times += 1;
    });

    await Promise.all([counted.undo(), counted.undo()]);
    await counted.undo();

    expect(times).toBe(1);
  });

  it('is undone at the end of its block', async () => {
    const done: string[] = [];
    {
      await using _ = fault(async () => {
        done.push('undone');
      });
      done.push('in force');
    }
    expect(done).toEqual(['in force', 'undone']);
  });

  it('can be undone after an attempt that failed', async () => {
    const attempts = [Promise.reject(new Error('busy')), Promise.resolve()];
    const stubborn = fault(async () => attempts.shift());

    await expect(stubborn.undo()).rejects.toThrow('busy');
    await stubborn.undo();

    expect(attempts).toEqual([]);
  });
});

describe('several faults', () => {
  it('are undone in reverse order, whichever of them fails, and the failures are told', async () => {
    const order: number[] = [];
    const faults = [1, 2, 3].map((number) =>
      fault(async () => {
        order.push(number);
        if (number > 1) throw new Error(`number ${number} is stuck`);
      }),
    );

    await expect(undoAll(faults)).rejects.toThrow('number 3 is stuck; Error: number 2 is stuck');

    expect(order).toEqual([3, 2, 1]);
  });

  it('are all in force, or none', async () => {
    const inForce = new Set<string>();
    const put = (name: string) => async () => {
      inForce.add(name);
      return fault(async () => {
        inForce.delete(name);
      });
    };

    const both = await together([put('here'), put('there')]);
    expect([...inForce]).toEqual(['here', 'there']);
    await both.undo();
    await expect(
      together([put('here'), () => Promise.reject(new Error('no such process'))]),
    ).rejects.toThrow('no such process');

    expect([...inForce]).toEqual([]);
  });
});
