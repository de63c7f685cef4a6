module cdk8s-etcd-druid/test/cluster/pause

go 1.26.0
