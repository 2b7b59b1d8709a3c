using System.Text.Json;

namespace Mdev.NodeDev.Tests;

public sealed class JsonModelTests
{
    [Test]
    public void HostSnapshot_OfInventedHost_RoundTrips([ValueSource(nameof(Invented))] string host) =>
        Assert.That(JsonForms.Losing(InventedHosts.Load(host).Scan()), Is.Empty);

    [Test]
    public void LibvirtDevices_OfInventedHost_RoundTrip([ValueSource(nameof(Invented))] string host) =>
        Assert.That(
            LibvirtView
                .Create(InventedHosts.Load(host).Scan(), new LibvirtViewOptions { IncludeLost = true })
                .Nodes.SelectMany(JsonForms.Losing),
            Is.Empty
        );

    [Test]
    public void HostSnapshot_OfRecordedHost_RoundTrips() =>
        Assert.That(RecordedHosts.All.SelectMany(host => JsonForms.Losing(host.Load().Scan())), Is.Empty);

    [Test]
    public void MdevDefinitions_RoundTrip() =>
        Assert.That(
            InventedHosts.Load("definitions").Scan().Mdevs.Select(mdev => mdev.Definition).OfType<MdevDefinition>(),
            Is.Not.Empty.And.All.Matches<MdevDefinition>(definition => !JsonForms.Losing(definition).Any())
        );

    [Test]
    public void ResultOfChange_RoundTrips()
    {
        HostSnapshot host = InventedHosts.Load("definitions").Scan();
        HostReconcilePlan plan = new HostPlanner(host).Reconcile(
            [.. host.Mdevs.Select(mdev => mdev.Definition).OfType<MdevDefinition>()],
            new HostReconcileOptions { Start = StartPolicy.All }
        );
        HostReconcileResult result = new(
            plan,
            new HostChangeResult
            {
                Steps =
                [
                    .. plan.Plan.Steps.Select(step => new HostStepResult(step, HostStepOutcome.Undone)
                    {
                        Failure = plan.NotPlanned[0],
                    }),
                ],
                Failure = plan.NotPlanned[0],
            }
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Plan.Steps, Is.Not.Empty);
        Assert.That(JsonForms.Losing(result), Is.Empty);
    }

    [Test]
    public void HostPlan_IsItsOwnJson()
    {
        HostPlan plan = HostPlan.Parse(
            """
            {"version":1,"steps":[
              {"step":"create","parent":"mtty","uuid":"11111111-2222-4333-8444-555555555555","type":"t"}
            ]}
            """
        );
        Assert.That(
            HostPlan.Parse(JsonSerializer.Serialize(plan, JsonForms.Generated)),
            Is.EqualTo(plan).And.EqualTo(HostPlan.Parse(plan.ToJson()))
        );
    }

    [Test]
    public void AddressesAreNamesOfMembers_Too()
    {
        Dictionary<PciAddress, DeviceApi> map = new() { [new PciAddress(0, 1, 2, 3)] = DeviceApi.VfioPci };
        string json = JsonSerializer.Serialize(map, JsonForms.Generated);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(json, Is.EqualTo("""{"0000:01:02.3":"vfio-pci"}"""));
        Assert.That(
            JsonSerializer.Deserialize<Dictionary<PciAddress, DeviceApi>>(json, JsonForms.Generated),
            Is.EqualTo(map)
        );
    }

    [Test]
    public void Default_IsReadWhereAMemberIsMissing()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((string name, JsonSerializerOptions options) in JsonForms.All)
        {
            if (!name.Contains("strict", StringComparison.Ordinal))
                Assert.That(
                    JsonSerializer.Deserialize<HostSnapshot>("{}", options),
                    Is.EqualTo(new HostSnapshot()),
                    name
                );
        }
    }

    [Test]
    public void Nulls_AreRefusedWhereTheCallerAsksForIt() =>
        Assert.That(
            () =>
                JsonSerializer.Deserialize<MdevDefinition>(
                    """{"ParentName":null,"Uuid":"11111111-2222-4333-8444-555555555555","TypeId":"t"}""",
                    JsonForms.All[^1].Options
                ),
            Throws.TypeOf<JsonException>().With.Property(nameof(JsonException.Path)).EqualTo("$.ParentName")
        );

    static IEnumerable<string> Invented => InventedHosts.Names;
}
