using Mdev.NodeDev.Smoke;

return SmokeTest.Run(Console.Out) ? 0 : 1;
