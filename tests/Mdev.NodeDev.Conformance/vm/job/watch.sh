#!/bin/bash
# Runs in the guest, as root: only what the kernel tells of changes. VM_JOB=watch chooses it.
dir=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=facts.sh
. "$dir/facts.sh"

section "$(uname -r)"
modprobe -a mtty mdpy mbochs vfio_iommu_type1
# shellcheck source=watching.sh
. "$dir/watching.sh"

printf '\n%s facts checked, %s failed\n' "$checked" "$failed"
[ "$failed" -eq 0 ]
