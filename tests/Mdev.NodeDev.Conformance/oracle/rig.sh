#!/bin/bash
# Runs a chroot's real libvirt node-device driver and mdevctl on an invented host and writes down what they say.
#
# Usage: rig.sh ORACLE_ROOT HOST_ROOT OUT
#   ORACLE_ROOT  a chroot made by prepare.sh; it is only read, so any number of rigs may run in it at once
#   HOST_ROOT    holds sys/, and if the host has them etc/mdevctl.d and usr/share/misc/pci.ids (laid over the chroot's)
#   OUT          a directory; gets NAME.xml and NAME.inactive.xml (libvirt's text, byte for byte), devices.txt (one line
#                per device: NAME active|inactive persistent|transient autostart|manual), mdevctl-types,
#                mdevctl-list, mdevctl-list-defined (each .out, .err, .exit), versions.txt, daemon.log, rig.log
#
# Needs root. Everything (mounts, processes, network) is private to this run and gone with it.
# Exit code 0, or 1 with the reason on stderr.
set -eu
[ $# = 3 ] || { sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
oracle=$(realpath "$1"); host=$(realpath "$2"); mkdir -p "$3"; out=$(realpath "$3")
[ -x "$oracle/root/nodedev_oracle" ] || { echo "rig.sh: $oracle is not prepared" >&2; exit 1; }
[ -d "$host/sys" ] || { echo "rig.sh: $host has no sys directory" >&2; exit 1; }

if ! unshare --mount --pid --net --ipc --uts --fork --kill-child --propagation private bash -euc '
oracle=$1 host=$2 out=$3 here=$4
mount --bind "$host/sys" "$oracle/sys"
mount -t proc proc "$oracle/proc"
for d in dev run tmp var/lib/libvirt var/cache/libvirt var/log/libvirt; do
  [ -d "$oracle/$d" ] && mount -t tmpfs -o mode=0755 tmpfs "$oracle/$d"
done
for n in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 0666 "$oracle/dev/${n%:*}" c 1 "${n#*:}"; done
mkdir "$oracle/run/out" "$oracle/run/libvirt" "$oracle/run/udev"
mount --bind "$out" "$oracle/run/out"
if [ -d "$host/run/udev/data" ]; then mkdir "$oracle/run/udev/data"; mount --bind "$host/run/udev/data" "$oracle/run/udev/data"; fi
cp "$here/rig_inside.sh" "$oracle/run/rig_inside.sh"
if [ -d "$host/etc/mdevctl.d" ]; then mount --bind "$host/etc/mdevctl.d" "$oracle/etc/mdevctl.d"
else mount -t tmpfs tmpfs "$oracle/etc/mdevctl.d"; fi
if [ -f "$host/usr/share/misc/pci.ids" ]; then mount --bind "$host/usr/share/misc/pci.ids" "$oracle/usr/share/misc/pci.ids"; fi
exec chroot "$oracle" /usr/bin/env -i RIG_TIMEOUT="${RIG_TIMEOUT:-60}" /bin/bash /run/rig_inside.sh' rig "$oracle" "$host" "$out" "$here" >"$out/rig.log" 2>&1
then
  echo "rig.sh: failed on $host: $(tail -n 3 "$out/rig.log" | tr '\n' ' ')" >&2
  exit 1
fi
