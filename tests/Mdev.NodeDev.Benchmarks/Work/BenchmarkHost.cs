namespace Mdev.NodeDev.Benchmarks;

/// <summary>
/// Makes a host of 8 GPUs with 32 virtual functions each, 30 types below each of them, and 256 devices.
/// </summary>
static class BenchmarkHost
{
    internal const int Gpus = 8;
    internal const int Functions = 32;
    internal const int Types = 30;

    const int FunctionsPerSlot = 8;
    const int FirstFunction = 4;

    static readonly string[] Directories =
    [
        "etc/mdevctl.d",
        "run/udev/data",
        "sys/bus/mdev/devices",
        "sys/bus/mdev/drivers/nvidia-vgpu-vfio",
        "sys/bus/pci/devices",
        "sys/bus/pci/drivers/nvidia",
        "sys/class/mdev_bus",
    ];

    /// <summary>Makes it below a directory that is not there.</summary>
    internal static void Make(string root)
    {
        foreach (string directory in Directories)
            Directory.CreateDirectory(Path.Combine(root, directory));
        int made = 0;
        for (int gpu = 0; gpu < Gpus; gpu++)
        {
            string bus = $"{0x41 + gpu:x2}";
            string bridge = Path.Combine(root, $"sys/devices/pci0000:{bus}");
            string card = $"0000:{bus}:00.0";
            Function(root, bridge, card, $"{40 + gpu}");
            Text($"{bridge}/{card}/sriov_totalvfs", $"{Functions}\n");
            Text($"{bridge}/{card}/sriov_numvfs", $"{Functions}\n");
            for (int i = 0; i < Functions; i++)
            {
                int number = FirstFunction + i;
                string address = $"0000:{bus}:{number / FunctionsPerSlot:x2}.{number % FunctionsPerSlot}";
                Function(root, bridge, address, $"{1000 + made}");
                Link($"{bridge}/{address}/physfn", $"../{card}");
                Link($"{bridge}/{card}/virtfn{i}", $"../{address}");
                Link($"{root}/sys/class/mdev_bus/{address}", $"../../devices/pci0000:{bus}/{address}");
                Parent($"{bridge}/{address}", made);
                Device(root, $"pci0000:{bus}/{address}", made++);
            }
        }
    }

    static void Function(string root, string bridge, string address, string group)
    {
        string path = $"{bridge}/{address}";
        Directory.CreateDirectory(path);
        Link($"{root}/sys/bus/pci/devices/{address}", $"../../../devices/{Path.GetFileName(bridge)}/{address}");
        Text(
            $"{path}/uevent",
            $"DRIVER=nvidia\nPCI_CLASS=30200\nPCI_ID=10DE:2235\nPCI_SUBSYS_ID=10DE:145A\nPCI_SLOT_NAME={address}\n"
                + "MODALIAS=pci:v000010DEd00002235sv000010DEsd0000145Abc03sc02i00\n"
        );
        Text($"{path}/vendor", "0x10de\n");
        Text($"{path}/device", "0x2235\n");
        Text($"{path}/class", "0x030200\n");
        Text($"{path}/revision", "0xa1\n");
        Text($"{path}/subsystem_vendor", "0x10de\n");
        Text($"{path}/subsystem_device", "0x145a\n");
        Text($"{path}/numa_node", "0\n");
        byte[] config = new byte[256];
        (config[0], config[1], config[2], config[3]) = (0xde, 0x10, 0x35, 0x22);
        File.WriteAllBytes($"{path}/config", config);
        Link($"{path}/subsystem", "../../../bus/pci");
        Link($"{path}/driver", "../../../bus/pci/drivers/nvidia");
        Link($"{path}/iommu_group", $"../../../kernel/iommu_groups/{group}");
        Directory.CreateDirectory($"{root}/sys/kernel/iommu_groups/{group}/devices");
        Link(
            $"{root}/sys/kernel/iommu_groups/{group}/devices/{address}",
            $"../../../../devices/{Path.GetFileName(bridge)}/{address}"
        );
    }

    static void Parent(string parent, int number)
    {
        for (int type = 0; type < Types; type++)
        {
            string path = $"{parent}/mdev_supported_types/nvidia-{TypeNumber(type)}";
            Directory.CreateDirectory($"{path}/devices");
            Text($"{path}/available_instances", $"{(number + type) % 3}\n");
            Text($"{path}/create", "");
            Text(
                $"{path}/description",
                $"num_heads=4, frl_config=60, framebuffer={1024 << (type % 6)}M, max_resolution=7680x4320, "
                    + $"max_instance={32 >> (type % 6)}\n"
            );
            Text($"{path}/device_api", "vfio-pci\n");
            Text($"{path}/name", $"NVIDIA A40-{1 << (type % 6)}{"QBAC"[type % 4]}{type}\n");
        }
    }

    static void Device(string root, string parent, int number)
    {
        string uuid = $"{0x4b20d080 + number:x8}-1b54-4048-85b3-a6a62d165c01";
        string path = $"{root}/sys/devices/{parent}/{uuid}";
        string type = $"nvidia-{TypeNumber(number % Types)}";
        string group = $"{2000 + number}";
        Directory.CreateDirectory($"{path}/nvidia");
        Text($"{path}/uevent", "DRIVER=nvidia-vgpu-vfio\n");
        Text($"{path}/remove", "");
        Text($"{path}/nvidia/vgpu_params", "enable_uvm=1\n");
        Text($"{path}/nvidia/vm_name", "\n");
        Link($"{path}/mdev_type", $"../mdev_supported_types/{type}");
        Link($"{path}/subsystem", "../../../../bus/mdev");
        Link($"{path}/driver", "../../../../bus/mdev/drivers/nvidia-vgpu-vfio");
        Link($"{path}/iommu_group", $"../../../../kernel/iommu_groups/{group}");
        Directory.CreateDirectory($"{root}/sys/kernel/iommu_groups/{group}/devices");
        Link($"{root}/sys/kernel/iommu_groups/{group}/devices/{uuid}", $"../../../../devices/{parent}/{uuid}");
        Link($"{root}/sys/devices/{parent}/mdev_supported_types/{type}/devices/{uuid}", $"../../../{uuid}");
        Link($"{root}/sys/bus/mdev/devices/{uuid}", $"../../../devices/{parent}/{uuid}");
    }

    static int TypeNumber(int type) => 555 + type;

    static void Text(string path, string text) => File.WriteAllText(path, text);

    static void Link(string path, string target) => File.CreateSymbolicLink(path, target);
}
