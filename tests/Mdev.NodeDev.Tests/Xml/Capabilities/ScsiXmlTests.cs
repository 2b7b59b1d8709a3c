namespace Mdev.NodeDev.Tests;

public sealed class ScsiXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "scsi",
                "",
                "<host>1</host><bus>2</bus><target>3</target><lun>4</lun>",
                "<host>4294967295</host><bus>4294967295</bus><target>4294967295</target>"
                    + "<lun>4294967295</lun><type> t&lt;</type>",
                "<host>1</host><bus>2</bus><target>3</target><lun>4</lun><type/>",
                "<host>1</host><bus>2</bus><target>3</target>",
                "<host>1</host><bus/><target>3</target><lun>4</lun>",
                "<host>1</host><bus>0x1</bus><target>3</target><lun>4</lun>",
                "<odd/><host>-1</host><bus>-2</bus><target>-2147483648</target><lun>-2147483649</lun>"
            )
        );
}
