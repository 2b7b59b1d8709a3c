namespace NodeDev.Cli.Tests;

/// <summary>Hosts with drivers that play proposals, and one without.</summary>
static class ProposalHosts
{
    internal const string Parent = "sys/devices/virtual/acme/acme";

    /// <summary>Writes <c>mtty.tree</c>, <c>acme.tree</c> (first series) and <c>attribute.tree</c> (second).</summary>
    internal static void Write(TemporaryDirectory directory)
    {
        directory.Write("mtty.tree", HostTreeText.Write(new FakeHostBuilder().AddMtty().Build()));
        FakeHost first = new FakeHostBuilder()
            .AddFile($"{Parent}/mdev_supported_types/acme-unit/class", "gpu\n")
            .AddFile($"{Parent}/mdev_supported_types/acme-unit/fb_length", "2048M\n")
            .AddUnits()
            .Build();
        directory.Write("acme.tree", HostTreeText.Write(first));
        FakeHost second = new FakeHostBuilder().AddUnits(AggregationForm.Attribute).Build();
        second.Create(Parent, "acme-unit", SampleUuids.Numbered(1));
        directory.Write("attribute.tree", HostTreeText.Write(second));
        directory.Write(
            "crypto.tree",
            HostTreeText.Write(new FakeHostBuilder().AddVfioAp(["05.0004", "05.0005"]).AddVfioCcw().Build())
        );
    }
}
