#!/bin/bash
# Runs a command in a chroot that Mdev.NodeDev.Conformance/oracle/prepare.sh made.
#
# Usage: inside.sh ORACLE_ROOT WORK HOST_ROOT COMMAND...
#   WORK        a directory that the command sees as /mnt
#   HOST_ROOT   a host whose sys the command sees as /sys; "" for none
#
# Needs root. All mounts and processes are private to this run and gone with it.
set -eu
exec unshare --mount --pid --fork --kill-child --propagation private bash -euc '
oracle=$1 work=$2 host=$3
shift 3
mount -t proc proc "$oracle/proc"
mount --bind "$work" "$oracle/mnt"
[ -z "$host" ] || mount --bind "$host/sys" "$oracle/sys"
exec chroot "$oracle" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"' inside "$@"
