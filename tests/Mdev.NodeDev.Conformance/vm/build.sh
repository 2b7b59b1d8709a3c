#!/bin/bash
# Build what boot.sh boots: a small Debian guest image holding a kernel, the kernel's sample
# mediated-device drivers (mtty, mdpy, mbochs), libvirt, mdevctl and udev; and a host-side QEMU
# of its own, so that nothing is installed on this machine.
#
#   VM_CACHE=DIR [VM_SUITE=trixie] [VM_QEMU_SUITE=trixie] ./build.sh
#
# Needs: root, mmdebstrap, mke2fs, and an apt that can install from a Debian mirror.  The mirror
# and the transport settings are taken from apt's own configuration when this runs.
# Parts already built are kept; remove $VM_CACHE/$VM_SUITE (or the one part) to rebuild.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
: "${VM_CACHE:?set VM_CACHE to a directory for the image}"
suite=${VM_SUITE:-trixie}
qemu_suite=${VM_QEMU_SUITE:-trixie}
mkdir -p "$VM_CACHE/$suite"
cache=$(cd "$VM_CACHE" && pwd)
dir=$cache/$suite
arch=$(dpkg --print-architecture)

# The package lists are fetched to a place of our own: those of the machine may be absent or old.
mkdir -p "$cache/apt-lists/partial"
own=(-o "Dir::State::lists=$cache/apt-lists" -o APT::Sandbox::User=root -o Acquire::Retries=5)
apt-get "${own[@]}" -qq update
mirror=$(apt-get "${own[@]}" indextargets --format '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages' |
    awk -F'|' '$1 == "Debian" && $2 == "Debian" && $3 == "main" { print $4; exit }')
: "${mirror:?no Debian mirror in the configuration of apt}"

aptopts=(--aptopt='Acquire::Retries "5"')
while IFS= read -r line; do aptopts+=(--aptopt="$line"); done < <(
    apt-config dump | grep -iE '^Acquire::(https?|ftp|Check-Valid-Until|Check-Date)[: ]' || true)

# bootstrap SUITE TARGET PACKAGES [more mmdebstrap options...]
bootstrap() {
    local s=$1 target=$2 packages=$3
    shift 3
    mmdebstrap --quiet --mode=root --variant=minbase --architectures="$arch" --components=main \
        --aptopt='APT::Install-Recommends "false"' "${aptopts[@]}" \
        --dpkgopt=path-exclude=/usr/share/doc/* --dpkgopt=path-exclude=/usr/share/man/* \
        --dpkgopt=path-exclude=/usr/share/locale/* \
        --include="$packages" "$@" "$s" "$target" "$mirror"
}

# 1. QEMU for the host side, started from its own tree (boot.sh).
if [ ! -e "$cache/qemu-$qemu_suite/.done" ]; then
    rm -rf --one-file-system "$cache/qemu-$qemu_suite"
    bootstrap "$qemu_suite" "$cache/qemu-$qemu_suite" qemu-system-x86,seabios,ipxe-qemu
    touch "$cache/qemu-$qemu_suite/.done"
fi

# 2. The sample drivers, as modules for the suite's own kernel.  VFIO_MDEV itself is a module of
#    Debian's kernel (CONFIG_DRM_I915_GVT_KVMGT selects it); only the samples are left out.
if [ ! -e "$dir/modules/.done" ]; then
    rm -rf "$dir/modules"
    mkdir -p "$dir/modules"
    bootstrap "$suite" /dev/null "linux-headers-$arch,linux-source,make,xz-utils" --format=null \
        --customize-hook="copy-in '$here/guest/build-samples' /tmp" \
        --customize-hook='chroot "$1" sh /tmp/build-samples' \
        --customize-hook="sync-out /tmp/modules '$dir/modules'"
    touch "$dir/modules/.done"
fi

# 3. The guest.
if [ ! -e "$dir/rootfs.img" ]; then
    rm -rf --one-file-system "$dir/root"
    packages=linux-image-$arch,initramfs-tools,zstd,systemd-sysv,udev,kmod,dbus,iproute2,jq,python3
    packages+=,pciutils,libvirt-daemon-system,libvirt-clients,mdevctl,qemu-system-x86
    bootstrap "$suite" "$dir/root" "$packages" \
        --essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d" "$1/usr/share/initramfs-tools/modules.d"' \
        --essential-hook='echo MODULES=list >"$1/etc/initramfs-tools/conf.d/vm"' \
        --essential-hook='printf "%s\n" virtio_pci virtio_blk ext4 >"$1/usr/share/initramfs-tools/modules.d/vm"' \
        --customize-hook="copy-in '$here/guest/vm-job' /usr/local/sbin" \
        --customize-hook="copy-in '$here/guest/vm-job.service' /etc/systemd/system" \
        --customize-hook='mkdir -p "$1/opt/samples"' \
        --customize-hook="sync-in '$dir/modules' /opt/samples" \
        --customize-hook="copy-in '$here/guest/configure' /tmp" \
        --customize-hook='chroot "$1" sh /tmp/configure' \
        --customize-hook='rm -rf "$1"/tmp/* "$1"/var/cache/apt/*.bin "$1"/var/lib/apt/lists/*'
    dpkg-query --admindir="$dir/root/var/lib/dpkg" -W >"$dir/packages.txt"
    cp -L "$dir"/root/boot/vmlinuz-* "$dir/vmlinuz"
    cp -L "$dir"/root/boot/initrd.img-* "$dir/initrd"
    rm -f "$dir/rootfs.img.part"
    mke2fs -q -t ext4 -L vmroot -d "$dir/root" "$dir/rootfs.img.part" 4G
    mv "$dir/rootfs.img.part" "$dir/rootfs.img"
    rm -rf --one-file-system "$dir/root"
fi

grep -E '^(linux-image-[0-9]|libvirt-daemon-system\b|mdevctl|udev|qemu-system-x86)' "$dir/packages.txt"
