using static Mdev.NodeDev.Changes.HostChangeReason;

namespace Mdev.NodeDev.Tests;

/// <summary>What a snapshot adds to the context of a failure.</summary>
public sealed class FailureContextTests
{
    static readonly HostSnapshot Host = new()
    {
        Parents =
        [
            Parent("0000:3b:00.4", "nvidia-558", 1),
            Parent("0000:3b:00.5", "nvidia-558", 0),
            Parent("0000:3c:00.4", "nvidia-558", 1),
        ],
        PciDevices =
        [
            Function("0000:3b:00.4", "0000:3b:00.0"),
            Function("0000:3b:00.5", "0000:3b:00.0"),
            Function("0000:3c:00.4", "0000:3c:00.0"),
        ],
        Mdevs =
        [
            FailureContexts.Device("0000:3b:00.5", "nvidia-558", 1),
            FailureContexts.Device("0000:3c:00.4", "nvidia-558", 2),
            FailureContexts.Device("0000:3b:00.4", "nvidia-558", 3) with
            {
                Active = null,
            },
        ],
    };

    [Test]
    public void WithSnapshot_VirtualFunction_HasTheDevicesOfTheCardAsSiblings()
    {
        FailureContext context = Create("0000:3b:00.4", "nvidia-558").WithSnapshot(Host);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(context.Parent, Is.EqualTo(Host.Parents[0]));
        Assert.That(context.Pci, Is.EqualTo(Host.PciDevices[0]));
        Assert.That(context.Siblings, Is.EqualTo([Host.Mdevs[0]]));
        Assert.That(context.AvailableBefore, Is.EqualTo(1));
        Assert.That(context.Candidates, Is.Empty);
        Assert.That(context.Existing, Is.Null);
    }

    [Test]
    public void WithSnapshot_FindsTheDeviceOfTheSameUuid()
    {
        _ = Host.Mdevs[1].TryGetUuid(out Guid uuid);
        FailureContext context = FailureContext
            .ForStep(new CreateMdevStep("0000:3c:00.4", uuid, "nvidia-558"), HostChangeReason.Busy)
            .WithSnapshot(Host);

        Assert.That(context.Existing, Is.EqualTo(Host.Mdevs[1]));
        Assert.That(context.Siblings, Is.Empty);
    }

    [Test]
    public void WithSnapshot_UnknownParentOrType_ListsCandidates()
    {
        FailureContext other = Create("0000:3d:00.0", "nvidia-1", ParentNotFound).WithSnapshot(Host);
        FailureContext same = Create("0000:3d:00.0", "nvidia-558", ParentNotFound).WithSnapshot(Host);
        string[] parents = ["0000:3b:00.4", "0000:3b:00.5", "0000:3c:00.4"];

        Assert.That(other.Candidates, Is.EqualTo(parents));
        Assert.That(other.IsTypeElsewhere, Is.False);
        Assert.That(same.Candidates, Is.EqualTo(parents));
        Assert.That(same.IsTypeElsewhere);
        Assert.That(
            Create("0000:3b:00.4", "nvidia-1", TypeNotFound).WithSnapshot(Host).Candidates,
            Is.EqualTo(["nvidia-558"])
        );
    }

    [Test]
    public void WithSnapshot_WrittenAttribute_HasNoCandidates()
    {
        FailureContext context = FailureContext.ForRequest(
            ChangeVerb.Modify,
            HostChangeReason.Busy,
            new WriteAttributeStep("0000:3b:00.4", FailureContexts.Uuid, new("a", "1"))
        );
        Assert.That(context.WithSnapshot(Host).Candidates, Is.Empty);
    }

    [Test]
    public void WithSnapshot_KeepsWhatIsSet()
    {
        FailureContext full = Create("0000:3b:00.4", "nvidia-558") with
        {
            Parent = Host.Parents[2],
            Pci = Host.PciDevices[2],
            Siblings = [Host.Mdevs[1]],
            Existing = Host.Mdevs[1],
            AvailableBefore = 7,
            Candidates = ["x"],
        };
        Assert.That(full.WithSnapshot(Host), Is.EqualTo(full));
    }

    [Test]
    public void WithSnapshot_FunctionOfCard_ListsParentsOfTheCardOnly()
    {
        FailureContext card = Create("0000:3b:00.0", "nvidia-558", ParentNotFound)
            .WithSnapshot(
                Host with
                {
                    PciDevices =
                    [
                        .. Host.PciDevices,
                        new HostPciDevice { Address = PciAddress.Parse("0000:3b:00.0"), Path = "sys/devices/card" },
                    ],
                }
            );
        Assert.That(card.Named.IsCardOfParents);
        Assert.That(card.TypeParents, Is.EqualTo(["0000:3b:00.4", "0000:3b:00.5"]));
    }

    [Test]
    public void WithSnapshot_AnotherReason_HasNoCandidates() =>
        Assert.That(Create("0000:3d:00.0", "nvidia-558").WithSnapshot(Host).Candidates, Is.Empty);

    static FailureContext Create(string parent, string type, HostChangeReason reason = HostChangeReason.Busy) =>
        FailureContext.ForStep(new CreateMdevStep(parent, FailureContexts.Uuid, type), reason);

    static HostMdevParent Parent(string name, string type, long available) =>
        new()
        {
            Name = name,
            Path = $"sys/devices/{name}",
            Driver = "nvidia",
            Types = [new HostMdevType { Id = type, AvailableInstances = available }],
        };

    static HostPciDevice Function(string address, string card) =>
        new()
        {
            Address = PciAddress.Parse(address),
            Path = $"sys/devices/{address}",
            PhysicalFunction = PciAddress.Parse(card),
        };
}
