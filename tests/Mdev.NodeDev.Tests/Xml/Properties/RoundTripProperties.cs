using System.Xml;
using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Tests;

/// <summary>What reading and writing owe each other, for devices that nobody thought of.</summary>
public sealed class RoundTripProperties
{
    static readonly NodeDeviceWriteOptions As7_0 = new() { Version = LibvirtVersion.V7_0 };

    static readonly NodeDeviceWriteOptions As9_0 = new() { Version = LibvirtVersion.V9_0 };

    static readonly NodeDeviceWriteOptions As11_3 = new() { Version = LibvirtVersion.V11_3 };

    static Property ForAll(Func<NodeDevice, bool> law) => Prop.ForAll(Devices.Any.ToArbitrary(), law);

    static NodeDevice Read(string xml) => NodeDeviceXml.Parse(xml, XmlReading.Keep);

    [Property(MaxTest = 500)]
    public Property Parse_InvertsWrite() => ForAll(device => Read(device.ToXml()) == device);

    [Property(MaxTest = 300)]
    public Property Write_OldVersion_LosesOnlyWhatItDoesNotKnow() =>
        ForAll(device =>
            Read(device.ToXml(As9_0)) == Without(device, ofChannels: true)
            && Read(device.ToXml(As11_3)) == Without(device, ofChannels: false)
        );

    [Property(MaxTest = 300)]
    public Property Write_OldestVersion_RoundTrips() =>
        ForAll(device =>
        {
            string xml = device.ToXml(As7_0);
            return Read(xml).ToXml(As7_0) == xml;
        });

    [Property(MaxTest = 200)]
    public Property Write_InvertsParse() =>
        ForAll(device =>
        {
            string xml = device.ToXml();
            return Read(xml).ToXml() == xml;
        });

    [Property(MaxTest = 200)]
    public Property ElementTree_HasTheSameContent() =>
        ForAll(device => NodeDeviceXml.Parse(device.ToXElement(), XmlReading.Keep) == device);

    [Property(MaxTest = 200)]
    public Property XmlWriter_GetsTheSameContent() =>
        ForAll(device =>
        {
            StringBuilder text = new();
            XmlWriterSettings settings = new() { NewLineHandling = NewLineHandling.Entitize };
            using (XmlWriter writer = XmlWriter.Create(text, settings))
                NodeDeviceXml.Write(device, writer);
            return Read(text.ToString()) == device;
        });

    [Property(MaxTest = 100)]
    public Property Bytes_AreReadAsTextIs() =>
        ForAll(device => NodeDeviceXml.Parse(Encoding.UTF8.GetBytes(device.ToXml()), XmlReading.Keep) == device);

    /// <summary>
    /// A device without what libvirt 11.3 does not write, and without what 9.0 does not write of channel devices.
    /// </summary>
    static NodeDevice Without(NodeDevice device, bool ofChannels) =>
        device with
        {
            Capabilities = ValueList.From(
                device.Capabilities.Select(capability =>
                    capability switch
                    {
                        UsbDeviceCapability usb => usb with { Port = null },
                        CcwCapability ccw when ofChannels => ccw with { State = null, GroupDevice = null },
                        CcwGroupCapability group when ofChannels => group with { State = null },
                        _ => capability,
                    }
                )
            ),
        };
}
