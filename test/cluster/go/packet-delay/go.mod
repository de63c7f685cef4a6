module cdk8s-etcd-druid/test/cluster/packet-delay

go 1.26.0
