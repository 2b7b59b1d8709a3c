namespace Mdev.NodeDev.TestSupport;

/// <summary>An accelerator whose devices need a preparation, and recipes for them.</summary>
static class Recipes
{
    internal const string Parent = "0000:6a:01.0";
    internal const string Second = "0000:6f:01.0";
    internal const string ParentPath = $"sys/devices/pci0000:6a/{Parent}";
    internal const string Type = "idxd-dsa-1dwq-v1";
    internal const string Folder = "etc/nodedev.d/recipes";

    /// <summary>The example of the documentation.</summary>
    internal const string Example =
        """{ "format": 1, "before": [ { "wq0.0/type": "mdev" }, { "wq0.0/mode": "dedicated" }, """
        + """{ "wq0.0/state": "enabled" } ], "create_arguments": null }""";

    internal static HostApplyOptions Allowed { get; } = new() { AllowPreparation = true };

    internal static MdevDefinition Device { get; } = Mdevs.Of(Parent, 1, Type);

    internal static MdevRecipe Recipe { get; } =
        Of(new("wq0.0/type", "mdev"), new("wq0.0/mode", "dedicated"), new("wq0.0/state", "enabled"));

    internal static MdevRecipe Of(params ValueList<MdevAttribute> before) =>
        new() { Uuid = SampleUuids.Of(1), Before = before };

    internal static FakeHost Host() => new FakeHostBuilder().AddIdxd(queues: 2).Build();

    /// <summary>The files of the queues.</summary>
    internal static string[] Queues(this FakeHost host) =>
        [.. host.Everything().Where(line => line.StartsWith($"{ParentPath}/wq", StringComparison.Ordinal))];

    /// <summary>Writes a file below the parent by hand.</summary>
    internal static void Configure(this FakeHost host, params ReadOnlySpan<MdevAttribute> files)
    {
        foreach (MdevAttribute file in files)
            Assert.That(host.Write($"{ParentPath}/{file.Name}", Encoding.ASCII.GetBytes(file.Value)).IsOk, $"{file}");
    }

    internal static void Put(this FakeHost host, Guid uuid, string json)
    {
        foreach (string path in (string[])["etc", "etc/nodedev.d", Folder])
            Assert.That(host.MakeDirectory(path).IsOk);
        Assert.That(host.Replace($"{Folder}/{uuid:D}.json", Encoding.UTF8.GetBytes(json)).IsOk);
    }
}
