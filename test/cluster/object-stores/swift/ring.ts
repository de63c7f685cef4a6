import { gzipSync } from 'node:zlib';

/** Partitions are 2 to this power; Swift wants more than one. */
const PARTITION_POWER = 2;

/** Placement of a Swift service whose only device lies behind one port: everything goes there. */
export function ring(port: number, device: string): Buffer {
  const address = { ip: '127.0.0.1', port, replication_ip: '127.0.0.1', replication_port: port };
  const description = JSON.stringify({
    byteorder: 'little',
    devs: [{ id: 0, region: 1, zone: 1, weight: 1, meta: '', device, ...address }],
    part_shift: 32 - PARTITION_POWER,
    replica_count: 1,
  });
  return gzipSync(Buffer.concat([header(description), deviceOfEachPartition()]));
}

/** @see swift/common/ring/ring.py: `RingData.deserialize_v1` */
function header(description: string): Buffer {
  const magicAndVersion = Buffer.from('R1NG\0\x01', 'latin1');
  const text = Buffer.from(description);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([magicAndVersion, length, text]);
}

/** One 16-bit device id a partition, all of them device 0. */
function deviceOfEachPartition(): Buffer {
  return Buffer.alloc(2 * 2 ** PARTITION_POWER);
}
