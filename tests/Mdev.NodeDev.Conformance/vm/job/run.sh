#!/bin/bash
# Runs in the guest, as root: the command line against the kernel's sample drivers, with libvirt and mdevctl as witnesses.
# Prints a transcript; exits 1 if anything does not hold.
dir=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=facts.sh
. "$dir/facts.sh"

section "$(uname -r), $(mdevctl --version), libvirt $(virsh --version)"
modprobe -a mtty mdpy mbochs vfio_iommu_type1
ln -sf /usr/bin/mdevctl /usr/sbin/mdevctl   # mdevctl's rule for udev asks for it there
shows nodedev list
holds 'mtty has 24 ports' available mtty mtty-1 24
holds 'or 12 dual ports' available mtty mtty-2 12

section 'create, and what libvirt and mdevctl say of it'
a=55555555-0000-4000-8000-000000000001 b=55555555-0000-4000-8000-000000000002 c=55555555-0000-4000-8000-000000000003
shows nodedev create --parent mtty --type mtty-2 --uuid "$a" --dry-run
holds 'a dry run creates nothing' gone "$a"
shows nodedev create --type mtty-2 --uuid "$a" --dry-run
holds 'without --parent, it is found' says 'of type mtty-2 on mtty$'
shows nodedev create --parent mtty --type mtty-2 --uuid "$a"
holds 'the device is there' exists "$a"
holds 'it took two ports' available mtty mtty-1 22
holds 'and one of the dual ports' available mtty mtty-2 11
shows nodedev find mtty-2
holds 'found with 11 more' says '^mtty  mtty-2  Dual port serial  vfio-pci  11 more$'
shows nodedev find 'Single port serial'
holds 'found by its name with 22 more' says '^mtty  mtty-1  Single port serial  vfio-pci  22 more$'
shows nodedev create --parent mdpy --type mdpy-xga --uuid "$b"
shows nodedev create --parent mbochs --type mbochs-small --uuid "$c"
holds 'mdpy has three left' available mdpy mdpy-xga 3
name=mdev_${a//-/_}_mtty
until_true 20 virsh nodedev-dumpxml "$name"
shows nodedev dumpxml "$name"
holds 'the same XML as libvirt prints' same "nodedev dumpxml $name --libvirt $(virsh --version)" "virsh nodedev-dumpxml $name | sed '\$d'"
holds 'the same list as mdevctl prints' same "nodedev list --mdevctl-json" 'mdevctl list --dumpjson'
shows nodedev create --parent mtty --type mtty-2 --uuid "$a"
holds 'creating it again does nothing' ended 0
shows nodedev create --parent mtty --type mtty-1 --uuid "$a"
holds 'with another type it is refused' says ND4009
shows nodedev create --parent mdpy --type mdpy-vga --uuid "$a"
holds 'on another parent it is refused' ended 1
shows nodedev create --parent ../mtty --type mtty-1 --uuid "$(u cccccccc 1)"
holds 'a name cannot leave its directory' says ND4001
shows nodedev create --parent mtty --type mtty-1 --uuid "$(u cccccccc 1)" --attr vendor/sample_mdev_dev=x
holds 'a read-only attribute is refused' says ND4022
holds 'and the device is removed again' gone "$(u cccccccc 1)"
holds 'and its port is free again' available mtty mtty-1 22

section 'define, modify, autostart; the files are those of mdevctl'
d=$(u dddddddd 1)
shows nodedev define --parent mtty --type mtty-1 --uuid "$d"
shows nodedev modify "$d" --addattr note=first
shows nodedev modify "$d" --addattr other=second --index 0
shows nodedev modify "$d" --delattr
shows nodedev modify "$d" --delattr
shows nodedev autostart "$d"
mdevctl define -u "$(u dddddddd 2)" -p mtty -t mtty-1 --auto
holds 'the same bytes as mdevctl writes' cmp "/etc/mdevctl.d/mtty/$d" "/etc/mdevctl.d/mtty/$(u dddddddd 2)"
shows mdevctl list -d --dumpjson
holds 'mdevctl reads it' says "$d"
shows nodedev list --defined
until_true 20 virsh nodedev-info "mdev_${d//-/_}_mtty"
shows virsh nodedev-info "mdev_${d//-/_}_mtty"
holds 'libvirt knows it, and that it starts by itself' grep -q 'Autostart: *yes' <<<"$said"
mdevctl undefine -u "$(u dddddddd 2)"
shows nodedev start "$d"
holds 'started from its definition' exists "$d"
shows nodedev stop "$d"
holds 'stopped' gone "$d"
holds 'and still defined' test -e "/etc/mdevctl.d/mtty/$d"

section 'autostart: the driver comes back'
shows nodedev remove "$a"
rmmod mtty
shows nodedev reconcile
holds 'without its parent it cannot be started, and that is said' says ND4002
modprobe mtty
# udev calls mdevctl for two events of the parent, and both may start it.
until_true 5 exists "$d"
udevadm settle
if exists "$d"; then echo '  (udev and mdevctl started it)'; mdevctl stop -u "$d"; fi
shows nodedev reconcile --dry-run
holds 'a dry run starts nothing' gone "$d"
shows nodedev reconcile
holds 'what should have started has started' exists "$d"
shows nodedev reconcile
holds 'a second time there is nothing to do' ended 0

section 'the unit that does it at boot'
sed "s|/usr/local/lib/nodedev|$dir/nodedev|" "$dir/nodedev-reconcile.service" >/etc/systemd/system/nodedev-reconcile.service
systemctl daemon-reload
shows nodedev stop "$d"
shows systemctl start nodedev-reconcile
holds 'it succeeds' ended 0
holds 'and has started the device' exists "$d"
shows journalctl --no-pager -o cat -t nodedev
holds 'the journal says so' says "done: create $d"

section 'a plan is kept, read and applied'
cat >/tmp/device.xml <<XML
<device>
  <parent>mtty_mtty</parent>
  <capability type='mdev'>
    <type id='mtty-1'/>
    <uuid>$(u eeeeeeee 1)</uuid>
  </capability>
</device>
XML
shows nodedev plan create /tmp/device.xml -o /tmp/plan.json
shows cat /tmp/plan.json
holds 'a plan creates nothing' gone "$(u eeeeeeee 1)"
shows nodedev apply /tmp/plan.json
holds 'applying does' exists "$(u eeeeeeee 1)"
shows nodedev apply /tmp/plan.json
holds 'a second time there is nothing to do' ended 0
shows nodedev remove "$(u eeeeeeee 1)"

section 'a removal that is blocked'
python3 "$dir/hold.py" "$d" >/tmp/hold & holder=$!
until_true 10 grep -q holding /tmp/hold
shows nodedev remove "$d"
holds 'a device in use is not removed' says ND4019
holds 'and it is said who has it open' says "python3"
holds 'it is still there' exists "$d"
printf '\n$ nodedev remove %s --force --timeout 3 &\n' "$d"
nodedev remove "$d" --force --timeout 3 >/tmp/remove 2>&1 & remover=$!
until_true 40 grep -q ND4020 /tmp/remove
cat /tmp/remove
holds 'forced, it is still being removed after the time' grep -q ND4020 /tmp/remove
holds 'the program itself cannot end, as the kernel has it' kill -0 "$remover"
shows nodedev create --parent mtty --type mtty-1 --uuid "$d"
holds 'the UUID is not free meanwhile' ended 1
kill "$holder"
until_true 20 test ! -d "/sys/devices/virtual/mtty/mtty/$d"
holds 'released, the removal ends by itself' test ! -d "/sys/devices/virtual/mtty/mtty/$d"
wait "$remover"

section 'pools that are used up'
for n in $(seq 12); do echo "$(u ffffffff "$n")" >$types/mtty/mdev_supported_types/mtty-2/create; done
shows nodedev create --parent mtty --type mtty-2 --uuid "$(u ffffffff 99)"
holds 'mtty: no capacity (ENOSPC)' grep -q 'ND4010.*ENOSPC' <<<"$said"
for n in $(seq 21 23); do echo "$(u ffffffff "$n")" >$types/mdpy/mdev_supported_types/mdpy-hd/create; done
shows nodedev create --parent mdpy --type mdpy-hd --uuid "$(u ffffffff 98)"
holds 'mdpy: no capacity (EUSERS)' grep -q 'ND4010.*EUSERS' <<<"$said"
for n in $(seq 31 33); do echo "$(u ffffffff "$n")" >$types/mbochs/mdev_supported_types/mbochs-large/create; done
shows nodedev create --parent mbochs --type mbochs-large --uuid "$(u ffffffff 97)"
holds 'mbochs: no capacity (ENOSPC)' grep -q 'ND4010.*ENOSPC' <<<"$said"

section 'all of it removed again, at once'
shows nodedev reconcile --start none --remove-other-devices --dry-run
shows nodedev reconcile --start none --remove-other-devices
holds 'no device is left' test -z "$(ls $devices)"
shows nodedev undefine "$d"
holds 'no definition is left' test -z "$(ls /etc/mdevctl.d/mtty)"
holds 'all ports are free' available mtty mtty-1 24
holds 'no temporary file is left' test -z "$(find /etc/mdevctl.d -name '.*' -type f)"
shows nodedev list

# shellcheck source=watching.sh
. "$dir/watching.sh"

printf '\n%s facts checked, %s failed\n' "$checked" "$failed"
[ "$failed" -eq 0 ]
