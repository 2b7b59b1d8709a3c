using System.Text;
using System.Xml;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.NUnit;

namespace Mdev.NodeDev.Tests;

/// <summary>What reading and writing owe each other, for devices that nobody thought of.</summary>
public sealed class RoundTripLaws
{
    static readonly NodeDeviceWriteOptions As9_0 = new() { Version = LibvirtVersion.V9_0 };

    static Property ForAll(Func<NodeDevice, bool> law) =>
        Prop.ForAll(Devices.Any.ToArbitrary(), law);

    static NodeDevice Read(string xml) => NodeDeviceXml.Parse(xml, XmlReading.Keep);

    [Property(MaxTest = 500)]
    public Property What_is_written_is_read_as_it_was() =>
        ForAll(device => Read(device.ToXml()) == device && Read(device.ToXml(As9_0)) == device);

    [Property(MaxTest = 200)]
    public Property What_was_read_is_written_as_it_was() =>
        ForAll(device =>
        {
            string xml = device.ToXml();
            return Read(xml).ToXml() == xml;
        });

    [Property(MaxTest = 200)]
    public Property An_element_tree_has_the_same_content() =>
        ForAll(device => NodeDeviceXml.Parse(device.ToXElement(), XmlReading.Keep) == device);

    [Property(MaxTest = 200)]
    public Property An_xml_writer_gets_the_same_content() =>
        ForAll(device =>
        {
            StringBuilder text = new();
            XmlWriterSettings settings = new() { NewLineHandling = NewLineHandling.Entitize };
            using (XmlWriter writer = XmlWriter.Create(text, settings))
                NodeDeviceXml.Write(device, writer);
            return Read(text.ToString()) == device;
        });

    [Property(MaxTest = 100)]
    public Property Bytes_are_read_as_text_is() =>
        ForAll(device =>
            NodeDeviceXml.Parse(Encoding.UTF8.GetBytes(device.ToXml()), XmlReading.Keep) == device
        );
}
