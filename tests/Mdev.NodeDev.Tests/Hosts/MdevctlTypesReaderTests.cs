using System.Text;
using Mdev.NodeDev.Hosts;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class MdevctlTypesReaderTests
{
    [Test]
    public void What_is_printed_is_read_back()
    {
        HostSnapshot host = new NodeHost(
            SmallHost
                .New()
                .WithMtty()
                .WithPci(SmallHost.Pci0)
                .WithType(SmallHost.Pci0, "a\"b")
                .File($"{SmallHost.Pci0}/{SmallHost.Types}/a\"b/description", "l1\nl2\n")
                .LinkTo("sys/class/mdev_bus/x", SmallHost.Pci0)
                .Build()
        ).Scan();
        string json = host.ToMdevctlTypesJson();
        bool isListing = HostSnapshot.TryParseMdevctlTypes(
            Encoding.UTF8.GetBytes(json),
            out ValueList<HostMdevParent> parents,
            out ValueList<Diagnostic> diagnostics
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(isListing);
            Assert.That(diagnostics, Is.Empty);
            Assert.That(
                new HostSnapshot { Parents = parents }.ToMdevctlTypesJson(),
                Is.EqualTo(json)
            );
            Assert.That(parents.Select(parent => parent.Name), Does.Contain("mtty"));
        }
    }

    [Test]
    public void One_parent_may_be_asked_for()
    {
        HostSnapshot host = new NodeHost(SmallHost.New().WithMtty().Build()).Scan();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(host.ToMdevctlTypesJson("mtty"), Is.EqualTo(host.ToMdevctlTypesJson()));
            Assert.That(host.ToMdevctlTypesJson("other"), Is.EqualTo("[]"));
        }
    }

    [TestCase("[]")]
    [TestCase("[{}]")]
    public void It_may_be_empty(string json) => Assert.That(IsListing(json));

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("[")]
    [TestCase("[{\"p\":{}}]")]
    [TestCase("[{\"p\":[1]}]")]
    [TestCase("[{\"p\":[{\"t\":{}}]}]")]
    [TestCase("[{\"p\":[{\"t\":{\"device_api\":\"x\"}}]}]")]
    [TestCase("[{\"p\":[{\"t\":{\"device_api\":1,\"available_instances\":1}}]}]")]
    [TestCase("[{\"p\":[{\"t\":{\"device_api\":\"x\",\"available_instances\":\"1\"}}]}]")]
    [TestCase("[{\"p\":[{\"t\":{\"device_api\":\"x\",\"available_instances\":1.5}}]}]")]
    [TestCase("[] []")]
    public void What_is_no_listing_is_refused(string json) =>
        Assert.That(IsListing(json), Is.False);

    static bool IsListing(string json)
    {
        bool isListing = HostSnapshot.TryParseMdevctlTypes(
            Encoding.UTF8.GetBytes(json),
            out _,
            out ValueList<Diagnostic> diagnostics
        );
        return isListing == diagnostics.IsEmpty
            ? isListing
            : throw new InvalidOperationException("A refusal has its reason.");
    }
}
