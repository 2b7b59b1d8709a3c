namespace Mdev.NodeDev.Tests;

public sealed class ApMatrixProbeTests
{
    [Test]
    public void Read_Matrix_KeepsWhatTheKernelShows() =>
        Assert.That(
            SmallHost.New().WithMatrix().Scan(ScanParts.ApMatrix).ApMatrices,
            Is.EqualTo(
                (ValueList<HostApMatrix>)
                    [
                        new HostApMatrix
                        {
                            Name = "matrix",
                            Path = SmallHost.Matrix,
                            Driver = "vfio_ap",
                        },
                    ]
            )
        );

    [Test]
    public void Read_MalformedMatrix_ReportsEachFile()
    {
        HostSnapshot snapshot = SmallHost
            .New()
            .WithMatrix()
            .WithMatrix("sys/devices/vfio_ap/another")
            .Remove($"{SmallHost.Matrix}/uevent")
            .Link($"{SmallHost.Matrix}/driver", "driver")
            .Scan(ScanParts.ApMatrix);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.ApMatrices.Select(matrix => matrix.Name), Is.EqualTo(["another", "matrix"]));
        Assert.That(snapshot.ApMatrices[1].Driver, Is.Null);
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([$"ND2112 {SmallHost.Matrix}/driver", $"ND2007 {SmallHost.Matrix}"])
        );
    }

    [Test]
    public void Read_HostWithoutMatrix_FindsNone() =>
        Assert.That(MemoryHostTree.Empty.Scan(ScanParts.ApMatrix).ApMatrices, Is.Empty);
}
