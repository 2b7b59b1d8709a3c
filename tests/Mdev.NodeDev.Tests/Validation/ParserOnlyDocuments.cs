using static Mdev.NodeDev.Tests.Verdicts;

namespace Mdev.NodeDev.Tests;

/// <summary>Documents that libvirt's parser takes and its grammar refuses.</summary>
static class ParserOnlyDocuments
{
    internal static IEnumerable<TestCaseData> All()
    {
        yield return Case("unknown element", MdevWith("<other/>"));
        yield return Case("unknown attribute", "<device a='b'><name>d</name><capability type='ap_matrix'/></device>");
        yield return Case("empty driver", "<device><name>d</name><driver/><capability type='ap_matrix'/></device>");
        yield return Case(
            "parent with text and names",
            "<device><name>d</name><parent wwnn='0123456789abcdef' wwpn='0123456789abcdef'>"
                + "x</parent><capability type='ap_matrix'/></device>"
        );
        yield return Case(
            "two paths",
            "<device><name>d</name><path>a</path><path>b</path><capability type='ap_matrix'/></device>"
        );
        yield return Case("order in pci", Document("pci", PciStart + "<class>0x030200</class>"));
        yield return Case(
            "order of capabilities in pci",
            Pci(
                "<capability type='mdev_types'><type id='a'><deviceAPI>vfio-pci</deviceAPI>"
                    + "<availableInstances>1</availableInstances></type></capability>"
                    + "<capability type='virt_functions'/>"
            )
        );
        yield return Case(
            "order in usb",
            Document("usb", "<class>1</class><number>1</number><subclass>1</subclass><protocol>1</protocol>")
        );
        yield return Case(
            "order in net",
            Document("net", "<address>52:54:00:00:00:01</address><interface>e</interface>")
        );
        yield return Case(
            "order in scsi",
            Document("scsi", "<bus>1</bus><host>1</host><target>1</target><lun>1</lun>")
        );
        yield return Case("order in storage", Document("storage", "<size>1</size><block>/dev/sda</block>"));
        yield return Case(
            "order in system",
            Document("system", "<firmware/><hardware><uuid>5a0c1f1e-1111-4222-8333-444455556666</uuid></hardware>")
        );
        yield return Case(
            "order of fields",
            Pci(
                "<capability type='vpd'><name>n</name><fields access='readwrite'/>"
                    + "<fields access='readonly'/></capability>"
            )
        );
        yield return Case("attr without value", MdevWith("<attr name='x'/>"));
        yield return Case("uuid with blanks around", MdevWith("<uuid> 5a0c1f1e-1111-4222-8333-444455556666</uuid>"));
        yield return Case("uuid with odd dashes", MdevWith("<uuid>5a0c-1f1e-1111-4222-8333-444455556666</uuid>"));
        yield return Case("iommuGroup without number", MdevWith("<iommuGroup/>"));
        yield return Case(
            "uuid twice",
            MdevWith(
                "<uuid>5a0c1f1e-1111-4222-8333-444455556666</uuid><uuid>5a0c1f1e-1111-4222-8333-444455556666</uuid>"
            )
        );
        yield return Case("id in upper case", Document("pci", PciStart.Replace("0x1'", "0xAB'")));
        yield return Case("class without prefix", Document("pci", "<class>030200</class>" + PciStart));
        yield return Case("class of five digits", Document("pci", "<class>0x30200</class>" + PciStart));
        yield return Case("unknown capability in pci", Pci("<capability type='endpoint'/>"));
        yield return Case("iommuGroup without address", Pci("<iommuGroup number='1'/>"));
        yield return Case(
            "address without all four",
            Pci("<iommuGroup number='1'><address domain='0x0'/></iommuGroup>")
        );
        yield return Case("no type in mdev_types", Document("ap_matrix", "<capability type='mdev_types'/>"));
        yield return Case(
            "deviceAPI of another kind",
            Document(
                "ap_matrix",
                "<capability type='mdev_types'><type id='a'><deviceAPI>vfio-usb</deviceAPI>"
                    + "<availableInstances>1</availableInstances></type></capability>"
            )
        );
        yield return Case(
            "system field A",
            Pci(
                "<capability type='vpd'><name>n</name><fields access='readwrite'>"
                    + "<system_field index='A'>x</system_field></fields></capability>"
            )
        );
        yield return Case(
            "index in lower case",
            Pci(
                "<capability type='vpd'><name>n</name><fields access='readwrite'>"
                    + "<vendor_field index='a'>x</vendor_field></fields></capability>"
            )
        );
        yield return Case("line end behind a VPD text", Pci("<capability type='vpd'><name>n\n</name></capability>"));
        yield return Case(
            "VPD text of 256 characters",
            Pci($"<capability type='vpd'><name>{new string('x', 256)}</name></capability>")
        );
        yield return Case("address that is no MAC", Document("net", "<interface>e</interface><address>x</address>"));
        yield return Case("block with a dot", Document("storage", "<block>/dev/sd.a</block><size>1</size>"));
        yield return Case("line end behind a block", Document("storage", "<block>/dev/sda\n</block><size>1</size>"));
        yield return Case(
            "size and a removable medium",
            Document(
                "storage",
                "<block>/dev/sda</block><size>1</size><capability type='removable'>"
                    + "<media_available>1</media_available><media_size>1</media_size>"
                    + "</capability>"
            )
        );
        yield return Case(
            "one of two block numbers",
            Document("storage", "<block>/dev/sda</block><size>1</size><num_blocks>1</num_blocks>")
        );
        yield return Case(
            "no media_available",
            Document(
                "storage",
                "<block>/dev/sda</block><capability type='removable'><media_size>1</media_size></capability>"
            )
        );
        yield return Case(
            "cssid above 254",
            Document("ccw", "<cssid>0xff</cssid><ssid>0x0</ssid><devno>0x0001</devno>")
        );
        yield return Case("ssid above 3", Document("ccw", "<cssid>0x0</cssid><ssid>0x4</ssid><devno>0x0001</devno>"));
        yield return Case(
            "devno above 0xffff",
            Document("ccw", "<cssid>0x0</cssid><ssid>0x0</ssid><devno>0x10000</devno>")
        );
        yield return Case(
            "devno in hexadecimal without prefix",
            Document("ccw", "<cssid>0x0</cssid><ssid>0x0</ssid><devno>ff00</devno>")
        );
        yield return Case(
            "state in css",
            Document("css", "<state>online</state><cssid>0x0</cssid><ssid>0x0</ssid><devno>0x0001</devno>")
        );
        yield return Case(
            "state behind the address in ccw",
            Document("ccw", "<cssid>0x0</cssid><ssid>0x0</ssid><devno>0x0001</devno><state>online</state>")
        );
        yield return Case(
            "ccwgroup without capability",
            Document("ccwgroup", "<cssid>0x0</cssid><ssid>0x0</ssid><devno>0x0001</devno>")
        );
        yield return Case("ap-adapter above 0xff", Document("ap_card", "<ap-adapter>0x100</ap-adapter>"));
        yield return Case(
            "system without firmware",
            Document("system", "<hardware><uuid>5a0c1f1e-1111-4222-8333-444455556666</uuid></hardware>")
        );
        yield return Case(
            "world wide name that is none",
            Document(
                "scsi_target",
                "<target>t</target><capability type='fc_remote_port'><rport>r</rport><wwpn>1</wwpn></capability>"
            )
        );
        yield return Case(
            "white space before a number",
            Document("scsi", "<host> 1</host><bus>1</bus><target>1</target><lun>1</lun>")
        );
        yield return Case(
            "plus before a number",
            Document("scsi", "<host>+1</host><bus>1</bus><target>1</target><lun>1</lun>")
        );
        yield return Case(
            "no port of a USB device",
            Document("usb_device", "<bus>1</bus><device>1</device><product id='0x1'/><vendor id='0x2'/>")
        );
        yield return Case("text between elements", MdevWith("x"));
    }
}
