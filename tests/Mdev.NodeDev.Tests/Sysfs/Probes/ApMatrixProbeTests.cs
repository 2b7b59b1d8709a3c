namespace Mdev.NodeDev.Tests;

public sealed class ApMatrixProbeTests
{
    [Test]
    public void Read_Matrix_KeepsWhatTheKernelShows() =>
        Assert.That(
            new HostTreeBuilder().WithMatrix().Scan(ScanParts.ApMatrix).ApMatrices,
            Is.EqualTo(
                (ValueList<HostApMatrix>)
                    [
                        new HostApMatrix
                        {
                            Name = "matrix",
                            Path = SampleHosts.Matrix,
                            Driver = "vfio_ap",
                        },
                    ]
            )
        );

    [Test]
    public void Read_MalformedMatrix_ReportsEachFile()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithMatrix()
            .WithMatrix("sys/devices/vfio_ap/another")
            .Remove($"{SampleHosts.Matrix}/uevent")
            .Link($"{SampleHosts.Matrix}/driver", "driver")
            .Scan(ScanParts.ApMatrix);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.ApMatrices.Select(matrix => matrix.Name), Is.EqualTo(["another", "matrix"]));
        Assert.That(snapshot.ApMatrices[1].Driver, Is.Null);
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([$"ND2112 {SampleHosts.Matrix}/driver", $"ND2007 {SampleHosts.Matrix}"])
        );
    }

    [Test]
    public void Read_HostWithoutMatrix_FindsNone() =>
        Assert.That(MemoryHostTree.Empty.Scan(ScanParts.ApMatrix).ApMatrices, Is.Empty);
}
