namespace Mdev.NodeDev.Tests;

/// <summary>
/// Bytes of <c>mdevctl types --dumpjson</c>; every line was printed by version 1.4.0 for the same files.
/// </summary>
public sealed class MdevctlTypesWriterTests
{
    const string Parent = "sys/devices/virtual/x/p\"q";

    [Test]
    public void ToMdevctlTypesJson_Texts_AreTrimmedAndEscaped()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .Type("a\"b\\c", "x\"\\/\b\f\r\t\u0001\u001f\u007f\u0085é😀\u2028y", "l1\n\nl2\r\nl3\n\n")
            .Type("b", "\u00a0\u3000 \v\f x \u2003\u0085\n", " \n \n")
            .Type("c", "x\0\n", "\0")
            .Type("d", "\u200bx\ufeff\u180e\u001c\n", "a\u2028b\n")
            .Type("e", "", "\n")
            .File($"{Parent}/{SampleHosts.Types}/e/device_api", " vfio-x \n\n")
            .File($"{Parent}/{SampleHosts.Types}/e/available_instances", " -6 \n")
            .LinkTo("sys/class/mdev_bus/p\"q", Parent);
        string expected = string.Join(
            '\n',
            "[",
            "  {",
            "    \"p\\\"q\": [",
            "      {",
            "        \"a\\\"b\\\\c\": {",
            "          \"available_instances\": 1,",
            "          \"device_api\": \"vfio-pci\",",
            "          \"name\": \"x\\\"\\\\/\\b\\f\\r\\t\\u0001\\u001f\u007f\u0085é😀\u2028y\",",
            "          \"description\": \"l1, , l2\\r, l3\"",
            "        }",
            "      },",
            "      {",
            "        \"b\": {",
            "          \"available_instances\": 1,",
            "          \"device_api\": \"vfio-pci\",",
            "          \"name\": \"x\"",
            "        }",
            "      },",
            "      {",
            "        \"c\": {",
            "          \"available_instances\": 1,",
            "          \"device_api\": \"vfio-pci\",",
            "          \"name\": \"x\\u0000\",",
            "          \"description\": \"\\u0000\"",
            "        }",
            "      },",
            "      {",
            "        \"d\": {",
            "          \"available_instances\": 1,",
            "          \"device_api\": \"vfio-pci\",",
            "          \"name\": \"\u200bx\ufeff\u180e\\u001c\",",
            "          \"description\": \"a\u2028b\"",
            "        }",
            "      },",
            "      {",
            "        \"e\": {",
            "          \"available_instances\": -6,",
            "          \"device_api\": \"vfio-x\"",
            "        }",
            "      }",
            "    ]",
            "  }",
            "]"
        );
        Assert.That(Write(host), Is.EqualTo(expected));
    }

    [Test]
    public void ToMdevctlTypesJson_Parents_AreOrderedByBytesAlsoWithoutTypes()
    {
        HostTreeBuilder host = new();
        foreach (string name in (string[])["z\n", "😀", "～", "empty"])
            host.Directory($"sys/devices/virtual/x/{name}/{SampleHosts.Types}")
                .Registered($"sys/devices/virtual/x/{name}");
        Assert.That(
            Write(host),
            Is.EqualTo("[\n  {\n    \"empty\": [],\n    \"z\\n\": [],\n    \"～\": [],\n    \"😀\": []\n  }\n]")
        );
    }

    [Test]
    public void ToMdevctlTypesJson_Types_AreOrderedByBytes() =>
        Assert.That(
            Write(new HostTreeBuilder().Type("😀", "x", "").Type("～", "x", "").LinkTo("sys/class/mdev_bus/p", Parent)),
            Does.Match("～(.|\\n)*😀")
        );

    [Test]
    public void ToMdevctlTypesJson_UnregisteredParents_AreLeftOut()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Write(new HostTreeBuilder()), Is.EqualTo("[]"));
        Assert.That(
            Write(new HostTreeBuilder().WithPci(SampleHosts.Pci0).WithType(SampleHosts.Pci0, "x-1")),
            Is.EqualTo("[]")
        );
    }

    [Test]
    public void ToMdevctlTypesJson_UnknownValues_ArePrintedAsFarAsKnown() =>
        Assert.That(
            Write(
                new HostTreeBuilder()
                    .WithMtty()
                    .Remove($"{SampleHosts.Mtty}/{SampleHosts.Types}/mtty-1/device_api")
                    .File($"{SampleHosts.Mtty}/{SampleHosts.Types}/mtty-1/available_instances", "x\n")
            ),
            Does.Contain(
                "\"available_instances\": 0,\n          \"device_api\": \"\",\n"
                    + "          \"name\": \"Single port serial\"\n"
            )
        );

    [TestCase("mtty", true)]
    [TestCase("other", false)]
    public void ToMdevctlTypesJson_OneParent_ListsOnlyIt(string parent, bool isListed)
    {
        HostSnapshot host = new HostTreeBuilder().WithMtty().Scan();
        Assert.That(host.ToMdevctlTypesJson(parent), Is.EqualTo(isListed ? host.ToMdevctlTypesJson() : "[]"));
    }

    static string Write(HostTreeBuilder host) => host.Scan().ToMdevctlTypesJson();
}

file static class Extensions
{
    const string Types = $"sys/devices/virtual/x/p\"q/{SampleHosts.Types}";

    internal static HostTreeBuilder Type(this HostTreeBuilder host, string id, string name, string description) =>
        host.File($"{Types}/{id}/device_api", "vfio-pci\n")
            .File($"{Types}/{id}/available_instances", "1\n")
            .File($"{Types}/{id}/name", name)
            .File($"{Types}/{id}/description", description);
}
