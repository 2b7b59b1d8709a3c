#!/bin/bash
# Boot the guest built by build.sh, let it run JOBDIR/run.sh, collect OUTDIR, power off.
#
#   VM_CACHE=DIR [VM_SUITE=trixie] [VM_ACCEL=tcg] [VM_MEM=2] [VM_TIMEOUT=2400] [VM_APPEND=quiet] \
#       ./boot.sh JOBDIR OUTDIR
#
# JOBDIR is seen read-only as /job in the guest, OUTDIR as /out.  The image is not changed: every
# boot starts from the built state.  Exit status: that of the job, or 125 when it did not finish.
# VM_ACCEL=kvm works where nested virtualisation does; VM_MEM is GiB; VM_APPEND goes to the
# kernel's command line.  A boot that does not reach the job in VM_BOOT (300) seconds is tried again,
# twice: the kernel of bookworm has been seen to stop in the middle of it.
set -euo pipefail

job=${1:?usage: boot.sh JOBDIR OUTDIR}
out=${2:?usage: boot.sh JOBDIR OUTDIR}
: "${VM_CACHE:?set VM_CACHE to the directory build.sh filled}"
suite=${VM_SUITE:-trixie}
accel=${VM_ACCEL:-tcg}
mkdir -p "$out"
job=$(cd "$job" && pwd)
out=$(cd "$out" && pwd)
image=$(cd "$VM_CACHE/$suite" && pwd)
tools=$(cd "$VM_CACHE/qemu-${VM_QEMU_SUITE:-trixie}" && pwd)
rm -f "$out/rc" "$out/vm-job.log"

[ "$accel" = tcg ] && accel=tcg,thread=multi
kvm_machine=; [ "$accel" = kvm ] && kvm_machine=,kernel-irqchip=split

lib=$tools/usr/lib/x86_64-linux-gnu
qemu=("$lib/ld-linux-x86-64.so.2" --library-path "$lib" "$tools/usr/bin/qemu-system-x86_64"
    -L "$tools/usr/share/qemu" -L "$tools/usr/share/seabios" -L "$tools/usr/lib/ipxe/qemu")
export QEMU_MODULE_DIR=$lib/qemu

args=(
    -nodefaults -no-user-config -display none -no-reboot -monitor none
    -machine "q35$kvm_machine" -accel "$accel" -cpu max -smp 2
    -m "${VM_MEM:-2}G"
    -serial "file:$out/console.log"
    -kernel "$image/vmlinuz" -initrd "$image/initrd"
    -append "root=LABEL=vmroot rw console=ttyS0 panic=-1 apparmor=0 mitigations=off intel_iommu=on systemd.show_status=0 ${VM_APPEND-quiet}"
    -smbios "type=1,manufacturer=Example,product=MdevVM,serial=vm-0001,uuid=5d3f8d3c-0000-4000-8000-000000000001"
    -device intel-iommu

    # The image and the shares.
    -drive "if=none,id=root,file=$image/rootfs.img,format=raw,snapshot=on,cache=unsafe"
    -device virtio-blk-pci,drive=root,serial=root,addr=0x3
    -fsdev "local,id=job,path=$job,security_model=none,readonly=on"
    -device virtio-9p-pci,fsdev=job,mount_tag=job,addr=0x4
    -fsdev "local,id=out,path=$out,security_model=none"
    -device virtio-9p-pci,fsdev=out,mount_tag=out,addr=0x5
)

start=$(date +%s)
for attempt in 1 2 3; do
    timeout -k 10 "${VM_TIMEOUT:-2400}" "${qemu[@]}" "${args[@]}" >"$out/qemu.log" 2>&1 &
    guest=$!
    for (( i = 0; i < ${VM_BOOT:-300}; i++ )); do
        [ -e "$out/vm-job.log" ] && break 2
        kill -0 $guest 2>/dev/null || break
        sleep 1
    done
    kill $guest 2>/dev/null || true
    wait $guest || true
    echo "boot.sh: attempt $attempt did not reach the job" >&2
done
wait $guest || true
echo "boot.sh: $(( $(date +%s) - start )) s, accel $accel, boot attempt $attempt" | tee "$out/host.log"
if [ ! -e "$out/rc" ]; then
    echo "boot.sh: the job did not finish; last of the console:" >&2
    tail -n 20 "$out/console.log" "$out/qemu.log" >&2 || true
    exit 125
fi
exit "$(cat "$out/rc")"
