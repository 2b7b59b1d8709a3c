namespace Mdev.NodeDev.Tests;

/// <summary>Plans of edits: definitions as mdevctl changes them, attributes of devices that exist.</summary>
public sealed class HostPlannerEditsTests
{
    static readonly MdevDefinition Known = new()
    {
        ParentName = "mtty",
        Uuid = FailureContexts.Uuid,
        TypeId = "mtty-1",
        Attributes = [new("a", "1"), new("b", "2")],
    };

    static readonly HostMdev Device = new()
    {
        Name = FailureContexts.Uuid.ToString(),
        ParentName = "mtty",
        Definition = Known,
        Active = FailureContexts.Device("mtty", "mtty-1").Active! with { Name = FailureContexts.Uuid.ToString() },
    };

    static readonly HostPlanner Planner = On(Device);

    [Test]
    public void Edit_RewritesTheDefinition() =>
        Assert.That(
            Planner.Edit(FailureContexts.Uuid, MdevDefinitionEdit.Add(new("c", "3"), 1) with { Autostart = true }),
            Is.EqualTo(
                Of(
                    new WriteDefinitionStep(
                        Known with
                        {
                            Autostart = true,
                            Attributes = [new("a", "1"), new("c", "3"), new("b", "2")],
                        }
                    )
                    {
                        Previous = Known,
                    }
                )
            )
        );

    [Test]
    public void Edit_NoChange_IsEmpty() =>
        Assert.That(Planner.Edit(FailureContexts.Uuid, new MdevDefinitionEdit { TypeId = "mtty-1" }).IsEmpty);

    [Test]
    public void Edit_AbsentAttribute_Throws() =>
        Assert.That(
            Refused(() => Planner.Edit(FailureContexts.Uuid, MdevDefinitionEdit.Delete(2))).Diagnostic.Message,
            Does.EndWith("attribute 2 does not exist; the definition has 2")
        );

    [Test]
    public void Edit_NotDefined_Throws()
    {
        HostPlanner planner = On(Device with { Definition = null });
        Assert.That(
            Refused(() => planner.Edit(FailureContexts.Uuid, new())).Reason,
            Is.EqualTo(HostChangeReason.DefinitionNotFound)
        );
    }

    [Test]
    public void Edit_UnsafeName_Throws() =>
        Assert.That(
            Refused(() => Planner.Edit(FailureContexts.Uuid, MdevDefinitionEdit.Add(new("../x", "1")))).Reason,
            Is.EqualTo(HostChangeReason.InvalidRequest)
        );

    [Test]
    public void WriteAttributes_KeepsTheOrder() =>
        Assert.That(
            Planner.WriteAttributes(FailureContexts.Uuid, [new("b", "2"), new("a", "1")], "mtty"),
            Is.EqualTo(
                Of(
                    new WriteAttributeStep("mtty", FailureContexts.Uuid, new("b", "2")),
                    new WriteAttributeStep("mtty", FailureContexts.Uuid, new("a", "1"))
                )
            )
        );

    [Test]
    public void WriteAttributes_AbsentDevice_Throws()
    {
        HostPlanner planner = On(Device with { Active = null });
        Assert.That(
            Refused(() => planner.WriteAttributes(FailureContexts.Uuid, [])).Reason,
            Is.EqualTo(HostChangeReason.DeviceNotFound)
        );
        Assert.That(
            Refused(() => Planner.WriteAttributes(FailureContexts.Uuid, [], "mdpy")).Reason,
            Is.EqualTo(HostChangeReason.Mismatch)
        );
    }

    static HostChangeFailure Refused(Func<HostPlan> plan) => Assert.Throws<HostChangeException>(() => plan())!.Failure;

    static HostPlan Of(params HostStep[] steps) => new() { Steps = [.. steps] };

    static HostPlanner On(HostMdev device) =>
        new(
            new HostSnapshot
            {
                Parts = ScanParts.Mediated,
                Parents =
                [
                    new HostMdevParent
                    {
                        Name = "mtty",
                        Path = "sys/devices/virtual/mtty/mtty",
                        Types = [new HostMdevType { Id = "mtty-1", AvailableInstances = 3 }],
                    },
                ],
                Mdevs = [device],
            }
        );
}
