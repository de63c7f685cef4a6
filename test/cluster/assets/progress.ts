import type { Asset } from './asset.js';

const REDRAW_EVERY_MILLISECONDS = 1000;
/** A first asset that came out of a warm cache says little about the others. */
const PACE_LIMITS = { fastest: 0.1, slowest: 10 };

/** One asset that was built, and how long that took. */
export interface Finished {
  readonly expectedSeconds: number;
  readonly seconds: number;
}

/** Shows what is being built and how long the rest may take. */
export interface Progress {
  /** The next asset is begun. */
  begin(asset: Asset): void;
  /** The asset that was begun has been built, or was there after all. */
  finish(): void;
  /** The asset that was begun could not be built. */
  fail(message: string): void;
  /** Says something that remains on the screen. */
  say(text: string): void;
}

/**
 * Time until all is built: the expected times of what is left, scaled by how this machine did so far.
 *
 * @param elapsed how long the first of `ahead` has been going on, in seconds
 */
export function secondsLeft(
  ahead: readonly Pick<Asset, 'expectedSeconds'>[],
  finished: readonly Finished[],
  elapsed: number,
): number {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const expected = sum(finished.map(({ expectedSeconds }) => expectedSeconds));
  const taken = sum(finished.map(({ seconds }) => seconds));
  const { fastest, slowest } = PACE_LIMITS;
  const pace = expected === 0 ? 1 : Math.min(slowest, Math.max(fastest, taken / expected));
  const [current = 0, ...others] = ahead.map(({ expectedSeconds }) => pace * expectedSeconds);
  return Math.max(0, current - elapsed) + sum(others);
}

/** `45 s`, `12 min`: a time as precise as it is worth. */
export function duration(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** On a terminal one line that changes, in a pipe one line for each beginning and end. */
export function showProgress(stream: NodeJS.WriteStream, assets: readonly Asset[]): Progress {
  const finished: Finished[] = [];
  let current: Asset | undefined;
  let began = 0;
  let place = 0;

  const elapsed = () => (Date.now() - began) / 1000;
  const left = () => duration(secondsLeft(assets.slice(place - 1), finished, elapsed()));
  const draw = () => {
    if (current === undefined) return;
    const text = `building ${current.name} (${place} of ${assets.length}), ${duration(elapsed())}, about ${left()} left`;
    stream.write(`\r\x1b[2K${text.slice(0, (stream.columns || 80) - 1)}`);
  };
  if (stream.isTTY) setInterval(draw, REDRAW_EVERY_MILLISECONDS).unref();
  const say = (text: string) => {
    stream.write(`${stream.isTTY ? '\r\x1b[2K' : ''}${text}\n`);
    if (stream.isTTY) draw();
  };
  const end = (text: string) => {
    current = undefined;
    say(text);
  };

  return {
    begin(asset) {
      current = asset;
      began = Date.now();
      place += 1;
      if (stream.isTTY) draw();
      else say(`building ${asset.name} (${place} of ${assets.length}, about ${left()} left)`);
    },
    finish() {
      if (current === undefined) return;
      const { name, expectedSeconds } = current;
      finished.push({ expectedSeconds, seconds: elapsed() });
      end(`built ${name} in ${duration(elapsed())}`);
    },
    fail: end,
    say,
  };
}
