using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.Tests;

/// <summary><c>ToString</c> is one line that a log can hold, and the debugger shows it.</summary>
public sealed class ToStringTests
{
    const int Longest = 200;

    /// <summary>These are texts by what they are: plans, failures with hints, diagnostics with places.</summary>
    static readonly Type[] Texts =
    [
        typeof(HostPlan),
        typeof(HostChangeFailure),
        typeof(HostStep),
        typeof(Diagnostic),
        typeof(SourceLocation),
        typeof(DeviceApi),
    ];

    static IEnumerable<Type> Types =>
        typeof(NodeDevice)
            .Assembly.GetExportedTypes()
            .Where(type =>
                !type.IsEnum
                && !type.IsAbstract
                && !type.IsGenericTypeDefinition
                && !type.IsSubclassOf(typeof(Exception))
                && !type.Name.EndsWith("JsonConverter", StringComparison.Ordinal)
                && !Texts.Any(text => text.IsAssignableFrom(type))
            );

    [Test]
    public void Samples_AreMadeOfNearlyAllTypes() =>
        Assert.That(
            Types.Where(type => SampleValues.Of(type) is null).Select(type => type.Name),
            Is.EquivalentTo([
                "HostOperations",
                "LibvirtView",
                "MdevDefinitionStore",
                "MdevLease",
                "MdevPlacement",
                "MdevRecipeStore",
                "MdevctlCallouts",
                "NodeHost",
                "PciIdDatabase",
                "RuleSettings",
                "VgpuCatalogue",
                "VgpuDefinitionStore",
                "VgpuHost",
                "VgpuLease",
            ])
        );

    [Test]
    public void ToString_OfRichSample_IsOneShortLine() =>
        Assert.That(
            Types
                .Select(SampleValues.Of)
                .OfType<object>()
                .Where(value => value.ToString() is not { } text || !IsLine(text, value.GetType()))
                .Select(value => $"{value.GetType().Name}: {value}"),
            Is.Empty
        );

    [Test]
    [SupportedOSPlatform("linux")]
    public void ToString_OfServices_IsOneShortLine()
    {
        FakeHost fake = SampleHosts.Drivers();
        NodeHost host = new(fake);
        HostSnapshot snapshot = host.Scan();
        using MdevctlCallouts callouts = new(fake, "/");
        object[] services =
        [
            fake,
            host,
            snapshot,
            new HostOperations(host, fake),
            new HostPlanner(snapshot),
            LibvirtView.Create(snapshot),
            new MdevDefinitionStore(fake),
            callouts,
            PciIdDatabase.Empty,
            RuleSettings.Default,
            MemoryHostTree.Empty,
        ];
        Assert.That(
            services.Where(value => value.ToString() is not { } text || !IsLine(text, value.GetType())),
            Is.Empty
        );
    }

    /// <summary>A record's own form shows texts at full length; the debugger shows one that overrides it.</summary>
    [Test]
    public void DebuggerDisplay_IsThereWhereToStringIsOurs() =>
        Assert.That(
            Types
                .Concat(Texts)
                .Where(type => !type.IsValueType || !type.Name.EndsWith("Address", StringComparison.Ordinal))
                .Where(type =>
                    type.GetMethod(nameof(ToString), []) is { } method
                    && method.DeclaringType!.Assembly == typeof(NodeDevice).Assembly
                    && !method.IsDefined(typeof(CompilerGeneratedAttribute), false)
                    && !Attribute.IsDefined(type, typeof(DebuggerDisplayAttribute), inherit: true)
                )
                .Select(type => type.Name),
            Is.SubsetOf([
                "ChannelLocation",
                "DeviceApi",
                "Diagnostic",
                "HostDeviceId",
                "LibvirtVersion",
                "SourceLocation",
            ])
        );

    [Test]
    public void ToString_SaysWhatMatters()
    {
        HostSnapshot snapshot = InventedHosts.Load("definitions").Scan();
        Snapshot.Verify(
            string.Join(
                '\n',
                [
                    $"{snapshot}",
                    .. snapshot.Parents.Select(one => $"{one}"),
                    .. snapshot.Parents.SelectMany(one => one.Types).Select(one => $"{one}"),
                    .. snapshot.Mdevs.Select(one => $"{one}"),
                    .. snapshot.PciDevices.Select(one => $"{one}"),
                    .. LibvirtView
                        .Create(snapshot)
                        .Nodes.SelectMany(one => (object[])[one, .. one.Device.Capabilities])
                        .Select(one => $"{one}"),
                ]
            )
        );
    }

    static bool IsLine(string text, Type type) =>
        text.Length is > 0 and <= Longest && !text.Any(char.IsControl) && text != type.ToString() && text != type.Name;
}
