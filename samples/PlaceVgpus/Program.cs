// Places vGPUs of a profile, makes them, prints what a virtual machine gets, and removes them again. The calls are the
// same whether a vGPU is a mediated device of a GPU, one of a virtual function, or a virtual function itself.
//
//     dotnet run --project samples/PlaceVgpus -- L40S-4Q 2 vendor
//
// The last word is a host in memory: gpu, functions or vendor. Without it, it is this machine, which needs root.
using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using Mdev.NodeDev.Vgpu;

if (args is not [var profile, var number, ..] || !int.TryParse(number, CultureInfo.InvariantCulture, out int count))
{
    Console.Error.WriteLine("Usage: PlaceVgpus PROFILE COUNT [gpu|functions|vendor]");
    return 2;
}
HostOperations operations = args.Length < 3 ? HostOperations.Local : InMemory(args[2]);
VgpuHost host = Read();
foreach (VgpuGpuCapacity gpu in host.Capacity(profile).Gpus)
    Console.WriteLine($"{gpu.Gpu}: {gpu.AtLeast} to {gpu.AtMost} more of {profile} ({gpu.Explanation})");

VgpuPlacement placement = host.Place(new VgpuRequest { Items = [new VgpuRequestItem(profile, count)] });
if (placement.Answer != VgpuPlacementAnswer.Fits)
{
    Console.Error.WriteLine($"{placement.Answer}: {string.Join("; ", placement.Capacities)}");
    return 1;
}

// The UUIDs stay the same from run to run, so a second run finds the devices of the first one.
Guid scope = Guid.Parse("5a0c1f1e-1111-4222-8333-444455556666");
int made = 0;
HostPlan plan = placement.ToPlan(_ => MdevUuid.FromKey(scope, $"guest {made++}"));
Console.Write(plan);
(await operations.ApplyAsync(plan)).ThrowIfFailed();

HostSnapshot snapshot = operations.Host.Scan();
VgpuDevice[] vgpus = [.. Read().Gpus.SelectMany(static gpu => gpu.Vgpus).Where(IsOurs)];
foreach (VgpuDevice vgpu in vgpus)
    Console.Write(HostdevOf(snapshot, vgpu).ToXml());

foreach (VgpuDevice vgpu in vgpus)
{
    HostChangeResult removed = vgpu.Uuid is { } uuid
        ? await operations.RemoveAsync(uuid)
        : await operations.RemoveVgpuAsync(Function(vgpu));
    Console.WriteLine($"{removed.ThrowIfFailed().Steps.Single().Step}: done");
}
return 0;

VgpuHost Read() => VgpuHost.Create(operations.Host.Scan(), operations.Host.Tree);

bool IsOurs(VgpuDevice vgpu) => placement.Steps.Any(step => step.Slot == vgpu.SlotName);

static PciAddress Function(VgpuDevice vgpu) => PciAddress.Parse(vgpu.SlotName);

static Hostdev HostdevOf(HostSnapshot snapshot, VgpuDevice vgpu) =>
    vgpu.Uuid is { } uuid
        ? Hostdev.Create(snapshot, snapshot.FindMdevs(uuid).Single())
        : Hostdev.Create(snapshot, Function(vgpu));

static HostOperations InMemory(string kind)
{
    FakeHostBuilder builder = kind switch
    {
        "gpu" => new FakeHostBuilder().AddNvidia(NvidiaCard.TeslaT4),
        "functions" => new FakeHostBuilder().AddNvidia(NvidiaCard.A40),
        _ => new FakeHostBuilder().AddNvidia(NvidiaCard.L40S, exposure: NvidiaExposure.VendorVfio).AddNvidiaCatalogue(),
    };
    FakeHost fake = builder.Build();
    return new HostOperations(new NodeHost(fake), fake);
}
