import type { Architecture, Asset } from './asset.js';

export type { Architecture };

const KUBERNETES = {
  kind: 'go',
  folder: 'kubernetes',
  release: 'k8s.io/kubernetes',
  stamped: ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'],
} as const;

const ETCD = {
  kind: 'go',
  release: 'go.etcd.io/etcd/server/v3',
  packages: {
    etcd: 'go.etcd.io/etcd/server/v3',
    etcdctl: 'go.etcd.io/etcd/etcdctl/v3',
    etcdutl: 'go.etcd.io/etcd/etcdutl/v3',
  },
} as const;

/** Everything that must be built or fetched, in the order in which it is most useful. */
export const CATALOGUE = [
  {
    ...KUBERNETES,
    name: 'kube-control-plane',
    packages: {
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
      kubectl: 'k8s.io/kubernetes/cmd/kubectl',
    },
    programs: {
      'kube-apiserver': 'kube-apiserver',
      'kube-controller-manager': 'kube-controller-manager',
      kubectl: 'kubectl',
    },
    expectedSeconds: 200,
  },
  {
    ...ETCD,
    name: 'etcd-3.6',
    folder: 'etcd-3.6',
    programs: {
      etcd: 'etcd',
      etcdctl: 'etcdctl',
      etcdutl: 'etcdutl',
      'etcd-3.6': 'etcd',
      'etcdctl-3.6': 'etcdctl',
      'etcdutl-3.6': 'etcdutl',
    },
    expectedSeconds: 25,
  },
  {
    kind: 'debian',
    name: 'debian',
    release: 'bookworm',
    packages: [
      'busybox-static',
      'conntrack',
      'containerd',
      'containernetworking-plugins',
      'e2fsprogs',
      'ethtool',
      'iproute2',
      'iptables',
      'runc',
      'socat',
      'tini',
      // The libraries of these that a minimal system lacks.
      'libbpf1',
      'libbsd0',
      'libcap2',
      'libcom-err2',
      'libelf1',
      'libext2fs2',
      'libgssapi-krb5-2',
      'libip4tc2',
      'libip6tc2',
      'libk5crypto3',
      'libkeyutils1',
      'libkrb5-3',
      'libkrb5support0',
      'libmd0',
      'libmnl0',
      'libnetfilter-conntrack3',
      'libnfnetlink0',
      'libnftnl11',
      'libnsl2',
      'libseccomp2',
      'libss2',
      'libssl3',
      'libtirpc3',
      'libwrap0',
      'libxtables12',
    ],
    links: {
      'sbin/ip': '../bin/ip',
      'usr/sbin/iptables': 'xtables-nft-multi',
      'usr/sbin/iptables-save': 'xtables-nft-multi',
      'usr/sbin/iptables-restore': 'xtables-nft-multi',
      'usr/sbin/ip6tables': 'xtables-nft-multi',
      'usr/sbin/ip6tables-save': 'xtables-nft-multi',
      'usr/sbin/ip6tables-restore': 'xtables-nft-multi',
    },
    programs: {
      'debian-root': '.',
      busybox: 'bin/busybox',
      'cni-plugins': 'usr/lib/cni',
      conntrack: 'usr/sbin/conntrack',
      containerd: 'usr/bin/containerd',
      'containerd-shim-runc-v2': 'usr/bin/containerd-shim-runc-v2',
      ctr: 'usr/bin/ctr',
      ethtool: 'sbin/ethtool',
      ip: 'bin/ip',
      ip6tables: 'usr/sbin/ip6tables',
      iptables: 'usr/sbin/iptables',
      'mkfs.ext4': 'sbin/mkfs.ext4',
      runc: 'usr/sbin/runc',
      socat: 'usr/bin/socat',
      tc: 'sbin/tc',
      tini: 'usr/bin/tini',
      'tini-static': 'usr/bin/tini-static',
    },
    linuxOnly: true,
    expectedSeconds: 6,
  },
  {
    kind: 'go',
    name: 'pause',
    folder: 'pause',
    packages: { pause: 'cdk8s-etcd-druid/test/cluster/pause' },
    programs: { pause: 'pause' },
    linuxOnly: true,
    expectedSeconds: 2,
  },
  {
    ...KUBERNETES,
    name: 'kube-node',
    packages: {
      kubelet: 'k8s.io/kubernetes/cmd/kubelet',
      'kube-proxy': 'k8s.io/kubernetes/cmd/kube-proxy',
      'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
    },
    programs: {
      kubelet: 'kubelet',
      'kube-proxy': 'kube-proxy',
      'kube-scheduler': 'kube-scheduler',
    },
    linuxOnly: true,
    expectedSeconds: 30,
  },
  {
    kind: 'go',
    name: 'versitygw',
    folder: 'versitygw',
    release: 'github.com/versity/versitygw',
    packages: { versitygw: 'github.com/versity/versitygw/cmd/versitygw' },
    programs: { versitygw: 'versitygw' },
    expectedSeconds: 50,
  },
  {
    kind: 'go',
    name: 'coredns',
    folder: 'coredns',
    release: 'github.com/coredns/coredns',
    packages: { coredns: 'github.com/coredns/coredns' },
    programs: { coredns: 'coredns' },
    expectedSeconds: 100,
  },
  {
    kind: 'npm',
    name: 'azurite',
    folder: 'azurite',
    release: 'azurite',
    programs: { 'azurite-blob': 'node_modules/azurite/dist/src/blob/main.js' },
    expectedSeconds: 12,
  },
  {
    kind: 'python',
    name: 'swift',
    folder: 'swift',
    release: 'swift',
    programs: { 'swift-python': 'bin/python' },
    linuxOnly: true,
    expectedSeconds: 12,
  },
  {
    kind: 'go',
    name: 'fake-gcs-server',
    folder: 'fake-gcs-server',
    release: 'github.com/fsouza/fake-gcs-server',
    packages: { 'fake-gcs-server': 'github.com/fsouza/fake-gcs-server' },
    programs: { 'fake-gcs-server': 'fake-gcs-server' },
    expectedSeconds: 30,
  },
  {
    kind: 'go',
    name: 'packet-delay',
    folder: 'packet-delay',
    packages: { 'packet-delay': 'cdk8s-etcd-druid/test/cluster/packet-delay' },
    programs: { 'packet-delay': 'packet-delay' },
    linuxOnly: true,
    expectedSeconds: 2,
  },
  {
    ...ETCD,
    name: 'etcd-3.5',
    folder: 'etcd-3.5',
    programs: { 'etcd-3.5': 'etcd', 'etcdctl-3.5': 'etcdctl', 'etcdutl-3.5': 'etcdutl' },
    expectedSeconds: 18,
  },
  {
    ...ETCD,
    name: 'etcd-3.7',
    folder: 'etcd-3.7',
    programs: { 'etcd-3.7': 'etcd', 'etcdctl-3.7': 'etcdctl', 'etcdutl-3.7': 'etcdutl' },
    expectedSeconds: 16,
  },
  etcdFor('3.5', 'amd64'),
  etcdFor('3.6', 'amd64'),
  etcdFor('3.7', 'amd64'),
  etcdFor('3.5', 'arm64'),
  etcdFor('3.6', 'arm64'),
  etcdFor('3.7', 'arm64'),
] as const satisfies readonly Asset[];

type Entry = (typeof CATALOGUE)[number];
type KeysOfEach<T> = T extends unknown ? keyof T : never;

/** Name of an asset in the catalogue. */
export type AssetName = Entry['name'];

/** Name of a program (or of a folder of programs) that an asset provides. */
export type ProgramName = KeysOfEach<Entry['programs']>;

/** An etcd for container images, whatever this machine is. */
function etcdFor<M extends string, A extends Architecture>(minor: M, architecture: A) {
  const name = `etcd-${minor}-${architecture}` as const;
  return {
    ...ETCD,
    name,
    folder: `etcd-${minor}`,
    target: { os: 'linux', architecture },
    programs: { [name]: 'etcd' } as Readonly<Record<typeof name, string>>,
    onDemand: true,
    expectedSeconds: 60,
  } as const;
}
