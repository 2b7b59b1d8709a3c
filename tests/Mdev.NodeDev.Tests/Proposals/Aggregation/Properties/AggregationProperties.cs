using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>What is said to be left is what the kernel of either series then gives, and no more.</summary>
public sealed class AggregationProperties
{
    const string Parent = "sys/devices/virtual/acme/acme";
    const int Histories = 150;

    static readonly NodeHostOptions Enabled = new()
    {
        PciIds = PciIdDatabase.Empty,
        Proposals = HostProposals.Aggregation,
    };

    [TestCase(AggregationForm.AtCreation)]
    [TestCase(AggregationForm.Attribute)]
    public void DevicesFree_IsWhatTheKernelGives(AggregationForm form)
    {
        for (int seed = 1; seed <= Histories; seed++)
        {
            Dice dice = new((ulong)seed);
            int size = dice.Between(1, 19);
            FakeHost fake = new FakeHostBuilder()
                .AddUnits(form, size, form == AggregationForm.Attribute ? size : dice.Between(1, 11))
                .Build();
            int number = 0;
            for (int i = dice.Below(6); i > 0; i--)
            {
                if (dice.Percent(33) && number > 0)
                    _ = fake.Remove(Parent, SampleUuids.Numbered(dice.Below(number)));
                else
                    _ = Create(fake, form, number++, (uint)dice.Between(1, 5));
            }
            uint units = (uint)dice.Between(1, 6);
            NodeHost host = new(fake, Enabled);
            AggregationType type = AggregationFiles.ReadType(host, host.Scan(), "acme", "acme-unit", out _)! with
            {
                // The second series may show on no device.
                Form = form,
            };
            long expected = type.DevicesFree(units)!.Value;
            long made = 0;
            while (Create(fake, form, number++, units))
                made++;
            Assert.That(made, Is.EqualTo(expected), $"seed {seed}: devices of {units} units, {type}");
        }
    }

    /// <summary>Creates a device whole, or not at all.</summary>
    static bool Create(FakeHost fake, AggregationForm form, int number, uint units)
    {
        string uuid = SampleUuids.Numbered(number);
        bool isFirst = form == AggregationForm.AtCreation;
        string text = isFirst && units > 1 ? $"{uuid},{CreateArguments.OfUnits(units).Text}" : uuid;
        if (fake.Create(Parent, "acme-unit", text) != "ok")
            return false;
        if (isFirst || fake.Write($"{Parent}/{uuid}/mdev/aggregated_instances", $"{units}") == "ok")
            return true;
        _ = fake.Remove(Parent, uuid);
        return false;
    }
}
