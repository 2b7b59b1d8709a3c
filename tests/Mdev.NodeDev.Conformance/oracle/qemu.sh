#!/bin/bash
# Lets libvirt's driver for QEMU, in a chroot, define domains: what it checks when it does, and a real QEMU that says what it can do.
#
# Usage: qemu.sh ORACLE_ROOT DIR OUT
#   ORACLE_ROOT  a chroot made by prepare.sh; any number may run in it at once
#   DIR, OUT     directories inside the chroot, as for domain_oracle
#
# Needs root. No domain is started. All mounts and processes are private to this run and gone with it.
set -eu
[ $# = 3 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
exec unshare --mount --pid --net --ipc --uts --fork --kill-child --propagation private bash -euc '
oracle=$1
mount -t proc proc "$oracle/proc"
mount -t tmpfs -o mode=0755 tmpfs "$oracle/dev"
mount -t tmpfs -o mode=0755 tmpfs "$oracle/run"
for n in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 0666 "$oracle/dev/${n%:*}" c 1 "${n#*:}"; done
mkdir "$oracle/run/embedded"
# Not the last command: the shell stays, and buries each QEMU that was asked. Else libvirt waits 40 s for it to be gone.
chroot "$oracle" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin /root/domain_oracle qemu "$2" "$3" || exit $?
exit 0' \
  qemu "$(realpath "$1")" "$2" "$3"
