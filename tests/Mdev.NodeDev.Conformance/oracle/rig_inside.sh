# Runs inside the chroot of rig.sh, as the first process of its own process namespace.
export SYSTEMD_DEVICE_VERIFY_SYSFS=0 LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
out=/run/out
dpkg-query -W -f '${Package} ${Version}\n' libvirt0 mdevctl > $out/versions.txt
printf 'auth_unix_rw = "none"\nauth_unix_ro = "none"\n' > /run/libvirtd.conf
# An older libvirtd comes with all its drivers; the others are in the way.
mkdir /run/drivers
ln -s /usr/lib/*/libvirt/connection-driver/libvirt_driver_nodedev.so /run/drivers/
export LIBVIRT_DRIVER_DIR=/run/drivers
# mdevctl 1.2 fails without these directories, which its package brings.
scripts=/etc/mdevctl.d/scripts.d
case $(dpkg-query -W -f '${Version}' mdevctl) in
  1.2*) if [ ! -e $scripts ]; then mkdir -p $scripts/callouts $scripts/notifiers; made=yes; fi ;;
esac
libvirtd -f /run/libvirtd.conf -p /run/libvirtd.pid > $out/daemon.log 2>&1 &
daemon=$!

ask() { # NAME ARGUMENTS...: what mdevctl prints, its messages and its exit code
  name=$1; shift
  mdevctl "$@" > $out/$name.out 2> $out/$name.err
  echo $? > $out/$name.exit
}
ask mdevctl-types types --dumpjson
ask mdevctl-list list --dumpjson
ask mdevctl-list-defined list --defined --dumpjson

/root/nodedev_oracle host $out "$RIG_TIMEOUT"
result=$?
[ -z "${made:-}" ] || rm -rf $scripts
kill -KILL $daemon 2>/dev/null # an orderly end can take half a minute
exit $result
