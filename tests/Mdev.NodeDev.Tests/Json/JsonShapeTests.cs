using System.Text.Json;

namespace Mdev.NodeDev.Tests;

/// <summary>How JSON looks. Readers of other languages depend on it: a change is one of the API.</summary>
public sealed class JsonShapeTests
{
    [Test]
    public void NodeDevice_Generated_LooksAsWithReflection([Values("a40", "s390", "mtty-samples")] string host)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (
            NodeDevice device in LibvirtView.Create(InventedHosts.Load(host).Scan()).Nodes.Select(one => one.Device)
        )
            Assert.That(
                JsonSerializer.Serialize(device, JsonForms.Generated),
                Is.EqualTo(JsonSerializer.Serialize(device, JsonForms.Reflection))
            );
    }

    [Test]
    public void NodeDevice_HasShape() =>
        Snapshot.Verify(
            JsonSerializer.Serialize(
                NodeDeviceXml.Parse(
                    """
                    <device>
                      <name>pci_0000_3b_00_0</name>
                      <path>/sys/devices/pci0000:3a/0000:3b:00.0</path>
                      <parent>computer</parent>
                      <driver><name>nvidia</name></driver>
                      <capability type='pci'>
                        <class>0x030200</class>
                        <domain>0</domain><bus>59</bus><slot>0</slot><function>0</function>
                        <product id='0x2235'>GA102GL [A40]</product>
                        <vendor id='0x10de'>NVIDIA Corporation</vendor>
                        <capability type='virt_functions' maxCount='32'>
                          <address domain='0x0000' bus='0x3b' slot='0x00' function='0x4'/>
                        </capability>
                        <capability type='mdev_types'>
                          <type id='nvidia-558'>
                            <name>NVIDIA A40-2Q</name><deviceAPI>vfio-pci</deviceAPI>
                            <availableInstances>1</availableInstances>
                          </type>
                        </capability>
                        <iommuGroup number='12'>
                          <address domain='0x0000' bus='0x3b' slot='0x00' function='0x0'/>
                        </iommuGroup>
                        <numa node='0'/>
                        <future/>
                      </capability>
                      <capability type='flying'><wings>2</wings></capability>
                    </device>
                    """,
                    XmlReading.Keep
                ),
                JsonForms.Indented
            )
        );

    [Test]
    public void HostSnapshot_HasShape() =>
        Snapshot.Verify(JsonSerializer.Serialize(InventedHosts.Load("types-bytes").Scan(), JsonForms.Indented));

    [Test]
    public void Hostdevs_HaveShape() =>
        Snapshot.Verify(
            JsonSerializer.Serialize<ValueList<Hostdev>>(
                [
                    new MdevHostdev
                    {
                        Model = HostdevModel.VfioPci,
                        Uuid = Guid.Parse(SampleUuids.First),
                        Boot = new HostdevBoot { Order = 1 },
                        Address = new PciGuestAddress { Address = new PciAddress(0, 1, 2, 3) },
                    },
                    new PciHostdev
                    {
                        Source = new PciLocation(0, 0x3b, 0, 4),
                        Acpi = new HostdevAcpi { Nodes = [0, 2] },
                        Driver = new HostdevDriver { Name = HostdevDriverName.Vfio },
                        Address = new UnassignedGuestAddress(),
                    },
                ],
                JsonForms.Indented
            )
        );
}
