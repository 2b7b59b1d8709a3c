namespace Mdev.NodeDev.Testing.Tests;

/// <summary>Assigning adapters, domains and control domains to matrices of the AP bus.</summary>
public sealed class FakeVfioApTests
{
    const string Matrix = "sys/devices/vfio_ap/matrix";
    const string Type = "vfio_ap-passthrough";

    static FakeHost Host(KernelEra era = KernelEra.V6_12)
    {
        FakeHost host = new FakeHostBuilder { Era = era }
            .AddVfioAp(
                ["05.0004", "05.00ab", "06.0004", "06.00ab", "07.0004"],
                ["08.0004"],
                highestAdapter: 63,
                highestDomain: 200
            )
            .Build();
        Assert.That(host.Create(Matrix, Type, First), Is.EqualTo("ok"));
        Assert.That(host.Create(Matrix, Type, Second), Is.EqualTo("ok"));
        return host;
    }

    static string Set(FakeHost host, string attribute, string text, string uuid = First) =>
        host.Write($"{Matrix}/{uuid}/{attribute}", text);

    static string Get(FakeHost host, string attribute) => host.Text($"{Matrix}/{First}/{attribute}");

    [Test]
    public void Matrix_IsEveryAdapterWithEveryDomain()
    {
        FakeHost host = Host();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Get(host, "matrix"), Is.Empty);
        Assert.That(Set(host, "assign_adapter", "5"), Is.EqualTo("ok"));
        Assert.That(Get(host, "matrix"), Is.EqualTo("05.\n"));
        Assert.That(Set(host, "assign_domain", "0x04\n"), Is.EqualTo("ok"));
        Assert.That(Get(host, "matrix"), Is.EqualTo("05.0004\n"));
        Assert.That(Set(host, "assign_adapter", "06"), Is.EqualTo("ok"), "octal");
        Assert.That(Set(host, "assign_domain", "0253"), Is.EqualTo("ok"), "octal");
        Assert.That(Get(host, "matrix"), Is.EqualTo("05.0004\n05.00ab\n06.0004\n06.00ab\n"));
        Assert.That(Get(host, "guest_matrix"), Is.EqualTo("05.0004\n05.00ab\n06.0004\n06.00ab\n"));
        Assert.That(Set(host, "assign_adapter", "6"), Is.EqualTo("ok"), "again");
        Assert.That(Set(host, "unassign_adapter", "5"), Is.EqualTo("ok"));
        Assert.That(Set(host, "unassign_adapter", "6"), Is.EqualTo("ok"));
        Assert.That(Get(host, "matrix"), Is.EqualTo(".0004\n.00ab\n"));
        Assert.That(Get(host, "control_domains"), Is.Empty);
        Assert.That(Set(host, "assign_control_domain", "4"), Is.EqualTo("ok"));
        Assert.That(Set(host, "assign_control_domain", "171"), Is.EqualTo("ok"));
        Assert.That(Get(host, "control_domains"), Is.EqualTo("0004\n00ab\n"));
        Assert.That(Set(host, "unassign_control_domain", "4"), Is.EqualTo("ok"));
        Assert.That(Get(host, "control_domains"), Is.EqualTo("00ab\n"));
    }

    [Test]
    public void GuestMatrix_LeavesOutAdaptersWithMissingQueues()
    {
        FakeHost host = Host();
        _ = Set(host, "assign_adapter", "5");
        _ = Set(host, "assign_adapter", "7");
        _ = Set(host, "assign_domain", "4");
        _ = Set(host, "assign_domain", "0xab");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Get(host, "matrix"), Is.EqualTo("05.0004\n05.00ab\n07.0004\n07.00ab\n"));
        Assert.That(Get(host, "guest_matrix"), Is.EqualTo("05.0004\n05.00ab\n"));
    }

    [TestCase("assign_adapter", "x", "Write: EINVAL")]
    [TestCase("assign_adapter", "-1", "Write: EINVAL")]
    [TestCase("assign_adapter", "08", "Write: EINVAL")]
    [TestCase("assign_adapter", "18446744073709551616", "Write: ERANGE")]
    [TestCase("assign_adapter", "64", "Write: ENODEV")]
    [TestCase("assign_adapter", "0x100", "Write: ENODEV")]
    [TestCase("unassign_adapter", "64", "Write: ENODEV")]
    [TestCase("unassign_adapter", "63", "ok")]
    [TestCase("assign_domain", "201", "Write: ENODEV")]
    [TestCase("assign_control_domain", "201", "Write: ENODEV")]
    [TestCase("assign_control_domain", "200", "ok")]
    [TestCase("assign_domain", "", "ok")]
    [TestCase("matrix", "1", "Open: EACCES")]
    [TestCase("nosuch", "1", "Open: ENOENT")]
    [TestCase("ap_config", "0x04,0x08", "Write: EINVAL")]
    [TestCase("ap_config", "0x04,0x08,8", "Write: EINVAL")]
    [TestCase("ap_config", "0x04,0x08,0x0g", "Write: EINVAL")]
    [TestCase("ap_config", "0x04,0x08,0x", "Write: EINVAL")]
    [TestCase("ap_config", "0x00000000000000001,0x0,0x0", "Write: ENODEV")]
    public void Assign_Refused_ChangesNothing(string attribute, string text, string expected)
    {
        FakeHost host = Host();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Set(host, attribute, text), Is.EqualTo(expected));
        Assert.That(Get(host, "matrix"), Is.Empty);
    }

    [Test]
    public void Assign_QueueInUse_IsRefused()
    {
        FakeHost host = Host();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Set(host, "assign_adapter", "5", Second), Is.EqualTo("ok"));
        Assert.That(Set(host, "assign_domain", "4", Second), Is.EqualTo("ok"));
        Assert.That(Set(host, "assign_adapter", "5"), Is.EqualTo("ok"));
        Assert.That(Set(host, "assign_domain", "4"), Is.EqualTo("Write: EADDRINUSE"));
        Assert.That(Get(host, "matrix"), Is.EqualTo("05.\n"));
        Assert.That(Set(host, "assign_domain", "0xab"), Is.EqualTo("ok"));
        Assert.That(Set(host, "unassign_adapter", "5"), Is.EqualTo("ok"));
        Assert.That(Set(host, "assign_adapter", "8"), Is.EqualTo("ok"));
        Assert.That(Set(host, "assign_domain", "4"), Is.EqualTo("Write: EADDRNOTAVAIL"));
        Assert.That(Get(host, "matrix"), Is.EqualTo("08.00ab\n"));
        Assert.That(host.Remove(Matrix, Second), Is.EqualTo("ok"));
        Assert.That(Set(host, "unassign_adapter", "8"), Is.EqualTo("ok"));
        Assert.That(Set(host, "assign_domain", "4"), Is.EqualTo("ok"));
        Assert.That(Set(host, "assign_adapter", "5"), Is.EqualTo("ok"));
    }

    [Test]
    public void ApConfig_ChangesTheWholeMatrix()
    {
        FakeHost host = Host();
        const string zeros = "00000000000000000000000000000000000000000000000000000000";
        string masks = $"0x06000000{zeros},0x08000000{zeros},0x88000000{zeros}";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Set(host, "ap_config", masks + "\n"), Is.EqualTo("ok"));
        Assert.That(Get(host, "matrix"), Is.EqualTo("05.0004\n06.0004\n"));
        Assert.That(Get(host, "control_domains"), Is.EqualTo("0000\n0004\n"));
        Assert.That(Get(host, "ap_config"), Is.EqualTo(masks + "\n"));
        Assert.That(Set(host, "ap_config", "0x0080,0x08,0x0"), Is.EqualTo("Write: EADDRNOTAVAIL"));
        Assert.That(Set(host, "ap_config", "0x04,0x08,0x0", Second), Is.EqualTo("Write: EADDRINUSE"));
        Assert.That(Get(host, "ap_config"), Is.EqualTo(masks + "\n"));
        Assert.That(Set(host, "ap_config", "0x0,0x0,0x0"), Is.EqualTo("ok"));
        Assert.That(Get(host, "matrix"), Is.Empty);
    }

    [TestCase(KernelEra.V5_10, false, false, "Write: EBUSY")]
    [TestCase(KernelEra.V6_1, true, false, "ok")]
    [TestCase(KernelEra.V6_12, true, true, "ok")]
    public void Attributes_DependOnTheEra(KernelEra era, bool guestMatrix, bool config, string whileInUse)
    {
        FakeHost host = Host(era);
        string names = host.Names($"{Matrix}/{First}");
        using IDisposable guest = host.Open(Guid.Parse(First), 1, "qemu");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(names.Contains("guest_matrix", StringComparison.Ordinal), Is.EqualTo(guestMatrix));
        Assert.That(names.Contains("ap_config", StringComparison.Ordinal), Is.EqualTo(config));
        Assert.That(host.Names(Matrix).Contains("features", StringComparison.Ordinal), Is.EqualTo(config));
        Assert.That(Set(host, "assign_adapter", "5"), Is.EqualTo(whileInUse));
    }
}
