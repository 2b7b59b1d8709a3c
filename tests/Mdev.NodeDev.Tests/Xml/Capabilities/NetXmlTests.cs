namespace Mdev.NodeDev.Tests;

public sealed class NetXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "net",
                "<interface>i</interface>",
                "<interface/>",
                "<address/>",
                "<interface>i</interface><address>x y</address><link/>",
                "<interface>i</interface><link speed='10'/>",
                "<interface>i</interface><link speed='0'/>",
                "<interface>i</interface><link speed=''/>",
                "<interface>i</interface><link speed='0' state='up'/>",
                "<interface>i</interface><link speed='x'/>",
                "<interface>i</interface><link speed='-1'/>",
                "<interface>i</interface><link speed='0x10'/>",
                "<interface>i</interface><link speed=' +4294967295'/>",
                "<interface>i</interface><link speed='4294967296'/>",
                "<interface>i</interface><link state=''/>",
                "<interface>i</interface><link state='' speed='1'/>",
                "<interface>i</interface><link state='odd'/>",
                "<interface>i</interface><link state='up'/><link state='down' speed='3'/>",
                "<interface>i</interface><link state='unknown'/><link state='odd' speed='x'/>",
                "<interface>i</interface><link xmlns:q='u' q:state='up' q:speed='5'/>",
                "<interface>i</interface><feature name='tx'/><feature name='rx'/><feature name='rx'/>",
                "<interface>i</interface><feature name='ufo'/>",
                "<interface>i</interface><feature name=''/>",
                "<interface>i</interface><feature/>",
                "<interface>i</interface><feature xmlns:q='u' q:name='rx'/>",
                "<interface>i</interface><capability type='80203'/>",
                "<interface>i</interface><capability type='80211'/><capability type='80203'/>",
                "<interface>i</interface><capability type='x'/><capability type='80203'/>",
                "<interface>i</interface><capability type='80203'/><capability type='x'/>",
                "<interface>i</interface><capability/><capability type='80203'/>",
                "<interface>i</interface><capability type=''/>",
                "<interface>i</interface><capability xmlns:q='u' q:type='80203'/>",
                "<interface>i</interface><capability/>",
                "<interface>i</interface><address>a</address><address>b</address><interface>j</interface>",
                "<odd/><interface>i</interface><link><x/></link>",
                "<interface>i</interface><capability type='80211'><x/></capability>"
            )
        );

    [Test]
    public void Features_AreASetWrittenInLibvirtsOrder()
    {
        NetCapability net = new() { Interface = "i", Features = (NetFeatures)((1 << 14) - 1) };
        IEnumerable<string> names = new NodeDevice { Name = "d", Capabilities = [net] }
            .ToXElement()
            .Descendants("feature")
            .Select(feature => feature.Attribute("name")!.Value);
        Assert.That(
            string.Join(' ', names),
            Is.EqualTo("rx tx sg tso gso gro lro rxvlan txvlan ntuple rxhash rdma txudptnl switchdev")
        );
        Assert.That(
            XmlReading.Capability<NetCapability>(
                "<capability type='net'><interface>i</interface><feature name='tx'/>"
                    + "<feature name='rx'/><feature name='tx'/></capability>"
            ),
            Is.EqualTo(net with { Features = NetFeatures.Tx | NetFeatures.Rx })
        );
    }

    [Test]
    public void ValueThat_IsNoneOfTheEnumerationCannotBeWritten()
    {
        NetCapability net = new() { Interface = "i", Kind = (NetKind)7 };
        NodeDevice device = new() { Name = "d", Capabilities = [net] };
        Assert.Throws<ArgumentOutOfRangeException>(() => device.ToXml());
    }
}
