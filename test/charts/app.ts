import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../../src/charts/synthesis.js';

/** A chart in an app of its own. */
export function chartOf(namespace?: string): Chart {
  return new Chart(new App(), 'chart', { ...(namespace && { namespace }) });
}

/** Objects of the chart that the construct belongs to. */
export function manifestsOf(construct: Construct): Manifest[] {
  return Chart.of(construct).toJson();
}

/** What the app throws when it is synthesized; it is not written to disk. */
export function refusal(construct: Construct): string {
  try {
    App.of(construct).synthYaml();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}
