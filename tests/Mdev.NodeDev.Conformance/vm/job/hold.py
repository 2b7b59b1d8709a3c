"""Holds a mediated device open, as a virtual machine monitor does, until it is ended: hold.py UUID."""
import fcntl
import os
import signal
import struct
import sys

GROUP_GET_DEVICE_FD, GROUP_SET_CONTAINER, SET_IOMMU = 0x3B6A, 0x3B68, 0x3B66
TYPE1_IOMMU = 1

uuid = sys.argv[1]
group = os.path.basename(os.readlink(f'/sys/bus/mdev/devices/{uuid}/iommu_group'))
container = os.open('/dev/vfio/vfio', os.O_RDWR)
opened = os.open(f'/dev/vfio/{group}', os.O_RDWR)
fcntl.ioctl(opened, GROUP_SET_CONTAINER, struct.pack('i', container))
fcntl.ioctl(container, SET_IOMMU, TYPE1_IOMMU)
fcntl.ioctl(opened, GROUP_GET_DEVICE_FD, bytearray(uuid.encode() + b'\0'), True)
print('holding', flush=True)
signal.pause()
