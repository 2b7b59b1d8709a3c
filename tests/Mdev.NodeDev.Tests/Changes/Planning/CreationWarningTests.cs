namespace Mdev.NodeDev.Tests;

/// <summary>Creating a device that is defined says what the definition has and the request does not.</summary>
public sealed class CreationWarningTests
{
    static readonly ValueList<MdevAttribute> Attributes = [new("a", "1"), new("b", "2")];

    [TestCase("mtty-1", "mtty-1", 2, 2, null)]
    [TestCase("mtty-1", "mtty-1", 0, 0, null)]
    [TestCase("mtty-1", "mtty-1", 2, 0, "with the attributes a=1, b=2, which")]
    [TestCase("mtty-1", "mtty-1", 2, 1, "with the attributes a=1, b=2, which")]
    [TestCase("mtty-1", "mtty-1", 0, 1, "with no attributes, which")]
    [TestCase("mtty-2", "mtty-1", 2, 2, "with type mtty-2, which")]
    public async Task Create_Defined_WarnsOfTheDifference(
        string defined,
        string created,
        int definedAttributes,
        int createdAttributes,
        string? difference
    )
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        HostOperations operations = new(new NodeHost(fake), fake);
        _ = await operations.DefineAsync(Of(defined, definedAttributes));
        HostPlan plan = fake.Planner().Create(Of(created, createdAttributes));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Warnings, Has.Count.EqualTo(difference is null ? 0 : 1));
        if (difference is not null)
        {
            Assert.That(plan.Warnings[0].Id, Is.EqualTo(DiagnosticIds.DefinedOtherwise));
            Assert.That(plan.Warnings[0].Message, Does.Contain(difference));
            Assert.That(plan.Warnings[0].Location.Source, Is.EqualTo($"etc/mdevctl.d/mtty/{SampleUuids.Of(7)}"));
        }
    }

    [Test]
    public async Task CreateAsync_Defined_ReturnsTheWarning()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        HostOperations operations = new(new NodeHost(fake), fake);
        _ = await operations.DefineAsync(Mdevs.Port(7, "mtty-2"));
        await using MdevLease lease = await operations.CreateAsync(Mdevs.Port(7));
        Assert.That(lease.Result.Warnings.Select(static one => one.Id), Is.EqualTo([DiagnosticIds.DefinedOtherwise]));
    }

    [Test]
    public void Create_ParentInAnotherSpelling_SaysWhichIsUsed() =>
        Assert.That(
            new FakeHostBuilder()
                .AddMtty()
                .Build()
                .Planner()
                .Create(Mdevs.Of("MTTY", 7, "mtty-1"))
                .Warnings.Single()
                .Id,
            Is.EqualTo(DiagnosticIds.ParentRespelled)
        );

    static MdevDefinition Of(string type, int attributes) =>
        Mdevs.Port(7, type) with
        {
            Attributes = [.. Attributes.Take(attributes)],
        };
}
