import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { StatefulSet } from 'kubernetes-types/apps/v1.js';
import type { PersistentVolume, PersistentVolumeClaim, Pod } from 'kubernetes-types/core/v1.js';
import { beforeAll, describe, expect, it } from 'vitest';

import { testImages } from '../cluster/images/test-images.js';
import {
  missingForEndToEnd,
  missingForNodeAccess,
  useCluster,
} from '../cluster/node/shared-cluster.js';
import { requires } from '../requires.js';
