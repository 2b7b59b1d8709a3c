namespace Mdev.NodeDev.Tests;

/// <summary>What is said of a value that the grammar refuses, and whether libvirt's parser takes it.</summary>
public sealed class ValueKindTests
{
    // csharpier-ignore
    static readonly (ValueKind Kind, string Text, bool IsTaken)[] Refused =
    [
        (ValueKinds.PciFunction, "0x00", true),
        (ValueKinds.PciFunction, "0x07", true),
        (ValueKinds.PciFunction, "8", false),
        (ValueKinds.PciFunction, "0x8", false),
        (ValueKinds.PciFunction, "seven", false),
        (ValueKinds.PciSlot, "0x001", true),
        (ValueKinds.PciSlot, "0x20", false),
        (ValueKinds.PciBus, "0x003", true),
        (ValueKinds.PciBus, "256", false),
        (ValueKinds.PciBus, "3b", false),
        (ValueKinds.PciDomain, "0x000000001", true),
        (ValueKinds.PciDomain, "0x100000000", false),
        (ValueKinds.ZpciUid, "0x00001", true),
        (ValueKinds.ZpciUid, "65536", false),
        (ValueKinds.ChannelSubsystem, "0x0fe", true),
        (ValueKinds.ChannelSubsystem, "0xff", false),
        (ValueKinds.ChannelSubsystem, "fe", false),
        (ValueKinds.SubchannelSet, "03", true),
        (ValueKinds.SubchannelSet, "0x00", true),
        (ValueKinds.SubchannelSet, "4", false),
        (ValueKinds.DeviceNumber, "0x00001", true),
        (ValueKinds.DeviceNumber, "0x10000", false),
        (ValueKinds.ApAdapter, "0x005", true),
        (ValueKinds.ApAdapter, "256", false),
        (ValueKinds.ApDomain, "0x00005", true),
        (ValueKinds.ApDomain, "-1", false),
        (ValueKinds.TwoDigits, "007", false),
        (ValueKinds.UsbNumber, "0x0001", false),
        (ValueKinds.PciClass, "0X030000", false),
    ];

    [Test]
    public void ExpectedInsteadOf_RefusedValue_SaysWhetherTheParserTakesIt()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((ValueKind kind, string text, bool isTaken) in Refused)
        {
            Assert.That(kind.Accepts(text), Is.False, $"{kind.Name} {text}");
            Assert.That(
                kind.ExpectedInsteadOf(text),
                Is.EqualTo(
                    isTaken ? $"{kind.Expected}; libvirt's parser takes it, its grammar does not" : kind.Expected
                ),
                $"{kind.Name} {text}"
            );
        }
    }

    /// <summary>No text that the words describe is refused: numbers are told by their digits.</summary>
    [Test]
    public void Expected_Number_NamesItsDigits()
    {
        foreach (ValueKind kind in Refused.Select(static row => row.Kind).Distinct())
            Assert.That(kind.Expected, Does.Contain("digit"), kind.Name);
    }

    [TestCase("0x00", "; libvirt's parser takes it, its grammar does not")]
    [TestCase("9", "")]
    public void Validate_Function_NamesWhatTheGrammarWants(string function, string more)
    {
        ValidationResult result = HostdevValidator.Validate(
            "<hostdev mode='subsystem' type='pci'><source>"
                + $"<address domain='0x0000' bus='0x42' slot='0x00' function='{function}'/></source></hostdev>",
            new ValidationOptions { Authority = ValidationAuthority.Schema }
        );
        Assert.That(
            result.Diagnostics[0].Message,
            Is.EqualTo(
                $"'{function}' is not one digit from 0 to 7 with or without 0x, or a decimal number from 0 to 7{more}"
            )
        );
    }
}
