using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class ApMatrixProbeTests
{
    [Test]
    public void The_matrix_is_read_as_the_kernel_shows_it() =>
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
    public void What_is_wrong_is_reported_where_it_is()
    {
        HostSnapshot snapshot = SmallHost
            .New()
            .WithMatrix()
            .WithMatrix("sys/devices/vfio_ap/another")
            .Remove($"{SmallHost.Matrix}/uevent")
            .Link($"{SmallHost.Matrix}/driver", "driver")
            .Scan(ScanParts.ApMatrix);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                snapshot.ApMatrices.Select(matrix => matrix.Name),
                Is.EqualTo(["another", "matrix"])
            );
            Assert.That(snapshot.ApMatrices[1].Driver, Is.Null);
            Assert.That(
                snapshot.Diagnostics.Places(),
                Is.EqualTo([$"ND2112 {SmallHost.Matrix}/driver", $"ND2007 {SmallHost.Matrix}"])
            );
        }
    }

    [Test]
    public void A_host_without_a_matrix_has_none() =>
        Assert.That(MemoryHostTree.Empty.Scan(ScanParts.ApMatrix).ApMatrices, Is.Empty);
}
